/** The operations of an import, as anybody may copy them. */
const IMPORT = /* GraphQL */ `
  fragment Import on CatalogueImport {
    id
    state
    nextLine
    endedAt
    counts {
      rows
      created
      updated
      unchanged
      failed
      published
    }
  }
`;

export const CREATE_IMPORT = /* GraphQL */ `
  mutation CreateImport($input: CreateCatalogueImportInput!) {
    createCatalogueImport(input: $input) {
      ...Import
    }
  }
  ${IMPORT}
`;

export const FIND_IMPORT = /* GraphQL */ `
  query FindImport($id: ID!) {
    catalogueImport(id: $id) {
      ...Import
    }
  }
  ${IMPORT}
`;

export const IMPORT_ROWS = /* GraphQL */ `
  mutation ImportRows($importId: ID!, $fromLine: Int!, $text: String!) {
    importRows(importId: $importId, fromLine: $fromLine, text: $text) {
      ... on RowsImported {
        import {
          ...Import
        }
      }
      ... on Failure {
        message
      }
    }
  }
  ${IMPORT}
`;

export const FINISH_IMPORT = /* GraphQL */ `
  mutation FinishImport($id: ID!) {
    finishCatalogueImport(id: $id) {
      ... on CatalogueImportEnded {
        import {
          ...Import
        }
      }
      ... on Failure {
        message
      }
    }
  }
  ${IMPORT}
`;

export const LIST_ERRORS = /* GraphQL */ `
  query ListErrors($id: ID!, $first: Int!) {
    catalogueImport(id: $id) {
      errors(first: $first) {
        edges {
          node {
            line
            column
            code
            message
            value
          }
        }
        pageInfo {
          hasNextPage
        }
      }
    }
  }
`;
