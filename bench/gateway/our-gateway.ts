/** Our gateway as it runs in the platform: tokens, passports, access table, limits, brake, metrics and log included. */
import { createGateway } from '../../gateway/service.ts';
import { gatewaySettings } from '../../gateway/config.ts';
import { readConfig } from '../../platform/config/config.ts';
import { createLog } from '../../platform/log/log.ts';
import { serve } from '../../platform/serve/serve.ts';

const log = createLog('gateway');
const gateway = await createGateway(readConfig(gatewaySettings, { ACCOUNT_BUDGET: '1000000000', ...process.env }), log);
const { port } = await serve([{ path: '/graphql', service: gateway }], { host: '127.0.0.1', port: 0, log });
process.send!({ port });
