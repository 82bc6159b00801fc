/** The operations of an editor, as anybody may copy them. */
export const LOG_IN = /* GraphQL */ `
  mutation LogIn($input: LogInInput!) {
    logIn(input: $input) {
      ... on LoggedIn {
        tokens {
          accessToken
        }
      }
      ... on Failure {
        message
      }
    }
  }
`;

export const FIND_DRAFT = /* GraphQL */ `
  query FindDraft($id: ID!) {
    titleDraft(id: $id) {
      id
      status
      revision
      editions {
        id
        asset {
          id
        }
      }
    }
  }
`;

export const CREATE_GENRE = /* GraphQL */ `
  mutation CreateGenre($input: GenreInput!) {
    createGenre(input: $input) {
      id
    }
  }
`;

export const CREATE_PERSON = /* GraphQL */ `
  mutation CreatePerson($input: PersonInput!) {
    createPerson(input: $input) {
      id
    }
  }
`;

export const CREATE_TITLE = /* GraphQL */ `
  mutation CreateTitle($input: CreateTitleInput!) {
    createTitle(input: $input) {
      ... on DraftSaved {
        draft {
          id
          status
          revision
          editions {
            id
            asset {
              id
            }
          }
        }
      }
      ... on Failure {
        message
      }
    }
  }
`;

export const CREATE_UPLOAD = /* GraphQL */ `
  mutation CreateUpload($input: CreateUploadInput!) {
    createUpload(input: $input) {
      ... on UploadCreated {
        upload {
          id
          uploadUrl
        }
      }
      ... on Failure {
        message
      }
    }
  }
`;

export const CREATE_JOB = /* GraphQL */ `
  mutation CreateJob($uploadId: ID!) {
    createTranscodeJob(uploadId: $uploadId) {
      ... on JobAccepted {
        job {
          id
          asset {
            id
          }
        }
      }
      ... on Failure {
        message
      }
    }
  }
`;

export const WATCH_JOB = /* GraphQL */ `
  subscription WatchJob($id: ID!) {
    jobUpdated(id: $id) {
      state
      progress
      failure {
        code
        message
      }
    }
  }
`;

export const ATTACH_ASSET = /* GraphQL */ `
  mutation AttachAsset(
    $titleId: ID!
    $editionId: ID!
    $assetId: ID!
    $windows: [WindowInput!]!
    $markers: [MarkerInput!]!
  ) {
    attachAsset(titleId: $titleId, editionId: $editionId, assetId: $assetId) {
      ... on Failure {
        message
      }
    }
    setWindows(titleId: $titleId, editionId: $editionId, windows: $windows) {
      ... on Failure {
        message
      }
    }
    setMarkers(titleId: $titleId, editionId: $editionId, markers: $markers) {
      ... on DraftSaved {
        draft {
          revision
        }
      }
      ... on Failure {
        message
      }
    }
  }
`;

export const PUBLISH = /* GraphQL */ `
  mutation Publish($id: ID!, $revision: Long!) {
    publishTitle(id: $id, expectedRevision: $revision) {
      ... on TitlePublished {
        title {
          id
        }
      }
      ... on NotReady {
        missing {
          code
          message
        }
      }
      ... on Failure {
        message
      }
    }
  }
`;

export const FIND_MEMBERSHIP = /* GraphQL */ `
  query FindMembership {
    membership {
      status
    }
    plans {
      id
      code
    }
  }
`;

export const START_MEMBERSHIP = /* GraphQL */ `
  mutation StartMembership($input: StartMembershipInput!) {
    startMembership(input: $input) {
      ... on MembershipChanged {
        membership {
          status
        }
      }
      ... on Failure {
        message
      }
    }
  }
`;
