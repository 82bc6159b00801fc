# Sends a file by tuspy, cut in the middle and taken up again by another client, as its documentation says.
import sys

from tusclient.client import TusClient

address, path = sys.argv[1:]
client = TusClient(address)
first = client.uploader(path, chunk_size=100_000, upload_checksum=True, metadata={"filename": "film.mp4"})
first.upload(stop_at=200_000)
again = client.uploader(path, url=first.url, chunk_size=100_000, upload_checksum=True)
assert again.offset == 200_000, again.offset
again.upload()
