import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';

export interface TabContent {
  name: string;
  query: string;
  variables: string;
}

/** Puts an operation into the tab that has it already, into an empty one, or into a new one, and shows it. */
export function useOpenTab(): (content: TabContent) => void {
  const { addTab, changeTab, updateActiveTabValues, stop } = useGraphiQLActions();
  const { queryEditor, variableEditor, responseEditor, tabs, activeTabIndex } = useGraphiQL(
    pick('queryEditor', 'variableEditor', 'responseEditor', 'tabs', 'activeTabIndex'),
  );
  return ({ name, query, variables }) => {
    if (!queryEditor || !variableEditor) return;
    const held = queryEditor.getValue().trim();
    const known = held === query.trim() ? activeTabIndex : tabs.findIndex((tab) => tab.query?.trim() === query.trim());
    stop();
    if (known >= 0) {
      if (known !== activeTabIndex) changeTab(known);
    } else if (held !== '') addTab();
    queryEditor.setValue(query);
    variableEditor.setValue(variables);
    responseEditor?.setValue('');
    updateActiveTabValues({ query, variables, operationName: name, response: null });
  };
}
