/**
 * The context of a request: its id, its MDC entries, how both follow it to other threads,
 * and the order of the filters.
 *
 * <ul>
 * <li>request id: RequestId, RequestIdGenerator, RequestIdFilter</li>
 * <li>propagation to other threads: RequestContext, MdcScope, RequestMdcAccessor,
 * RequestIdObservationHandler, ReactorContextDefault</li>
 * <li>trace: RequestTrace</li>
 * <li>filters: FilterOrders</li>
 * <li>configuration: RequestIdAutoConfiguration, RequestIdManagementConfiguration,
 * RequestIdProperties</li>
 * </ul>
 */
@NullMarked
package io.sharedcore.context;

import org.jspecify.annotations.NullMarked;
