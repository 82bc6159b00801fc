import io.tus.java.client.ProtocolException;
import io.tus.java.client.TusClient;
import io.tus.java.client.TusExecutor;
import io.tus.java.client.TusURLMemoryStore;
import io.tus.java.client.TusUpload;
import io.tus.java.client.TusUploader;
import java.io.File;
import java.io.IOException;
import java.net.URL;

/** Sends a file by tus-java-client, cut in the middle and taken up again, as its documentation says. */
public class Send {
  public static void main(String[] args) throws Exception {
    TusClient client = new TusClient();
    client.setUploadCreationURL(new URL(args[0]));
    client.enableResuming(new TusURLMemoryStore());
    TusUpload upload = new TusUpload(new File(args[1]));

    TusUploader first = client.createUpload(upload);
    first.setChunkSize(50_000);
    for (int chunk = 0; chunk < 4; chunk += 1) first.uploadChunk();
    first.finish();

    new TusExecutor() {
      @Override
      protected void makeAttempt() throws ProtocolException, IOException {
        TusUploader uploader = client.resumeOrCreateUpload(new TusUpload(new File(args[1])) {
          { setFingerprint(upload.getFingerprint()); }
        });
        if (uploader.getOffset() != 200_000) throw new IOException("at " + uploader.getOffset());
        uploader.setChunkSize(64 * 1024);
        while (uploader.uploadChunk() > -1) { }
        uploader.finish();
      }
    }.makeAttempts();
  }
}
