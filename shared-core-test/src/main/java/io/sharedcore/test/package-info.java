/**
 * Tests of services.
 * <p>
 * A map of the package:
 * <ul>
 * <li>stubs of other services: {@link io.sharedcore.test.Stub},
 * {@link io.sharedcore.test.StubService}, {@link io.sharedcore.test.StubRoute},
 * {@link io.sharedcore.test.StubRequest}, {@link io.sharedcore.test.StubResponse}</li>
 * <li>users and tokens: {@link io.sharedcore.test.WithUser},
 * {@link io.sharedcore.test.TestTokens}</li>
 * <li>time: {@link io.sharedcore.test.TestClock},
 * {@link io.sharedcore.test.MutableClock}</li>
 * <li>log: {@link io.sharedcore.test.LogLines},
 * {@link io.sharedcore.test.LogLinesExtension}</li>
 * <li>assertions: {@link io.sharedcore.test.SharedCoreAssertions},
 * {@link io.sharedcore.test.ProblemAssert}, {@link io.sharedcore.test.EntityAssert},
 * {@link io.sharedcore.test.AuditTrailAssert}, {@link io.sharedcore.test.OutboxAssert},
 * {@link io.sharedcore.test.TableSearch}, {@link io.sharedcore.test.ApiDocument}</li>
 * <li>architecture: {@link io.sharedcore.test.SharedCoreRules}</li>
 * </ul>
 */
@NullMarked
package io.sharedcore.test;

import org.jspecify.annotations.NullMarked;
