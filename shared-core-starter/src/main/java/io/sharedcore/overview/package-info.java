/**
 * Shows which features of shared-core a service uses and with which settings, and finds
 * settings that nothing reads.
 *
 * <ul>
 * <li>features: Feature, Features, FeatureState, FeatureStates, ConditionSummary,
 * AbsentFeatureLog, FeatureMeter</li>
 * <li>settings: Setting, Settings, SettingMask, SettingOrigins, SettingText</li>
 * <li>endpoint: SharedCoreEndpoint, SharedCoreEndpointWebExtension, Overview,
 * Versions</li>
 * <li>log levels: LogLevelOperation, EndpointAuthorization, AdminAuthorization</li>
 * <li>unknown properties: UnknownProperty, UnknownPropertyCheck, UnknownPropertySearch,
 * UnknownPropertyException, UnknownPropertyFailureAnalyzer, KnownProperties, Spelling,
 * HikariConnectionVariables</li>
 * <li>other failures at start-up: BeanClashFailureAnalyzer,
 * MissingLibraryFailureAnalyzer, RequiredLibrary, WrongValueFailureAnalyzer</li>
 * <li>configuration: OverviewAutoConfiguration, OverviewProperties</li>
 * </ul>
 */
@NullMarked
package io.sharedcore.overview;

import org.jspecify.annotations.NullMarked;
