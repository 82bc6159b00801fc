/** @jsxImportSource react */
import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { Login } from './login/login.ts';
import { useOpenTab } from './operations/use-open-tab.ts';
import { readShared } from './share/share-link.ts';

/** What happens in the editor without a click: a link's operation is shown, and who logs in may see more of the schema. */
export function AtStart({ login }: { login: Login }) {
  const openTab = useOpenTab();
  const { introspect } = useGraphiQLActions();
  const { queryEditor, variableEditor } = useGraphiQL(pick('queryEditor', 'variableEditor'));
  const account = useStore(login.state, (state) => (state.kind === 'in' ? state.account.id : undefined));
  const lastAccount = useRef(account);
  const hasEditors = queryEditor !== undefined && variableEditor !== undefined;

  useEffect(() => {
    if (!hasEditors) return;
    const shared = readShared(location.hash);
    if (!shared) return;
    history.replaceState(null, '', location.pathname + location.search);
    openTab({ name: '', ...shared });
    // The link is followed once, when there is an editor to show it in.
  }, [hasEditors]);

  useEffect(() => {
    if (lastAccount.current === account) return;
    lastAccount.current = account;
    void introspect();
  }, [account, introspect]);

  return null;
}
