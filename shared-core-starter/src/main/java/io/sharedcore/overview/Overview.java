package io.sharedcore.overview;

import java.util.Map;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The response of the endpoint.
 *
 * @param version the version of this library
 * @param versions the versions of its dependencies that are present
 * @param features the state of each feature, by name
 * @param settings the settings of the active features, by name
 */
record Overview(String version, Map<String, String> versions, Map<String, FeatureState> features,
		Map<String, Setting> settings) implements OperationResponseBody {
}
