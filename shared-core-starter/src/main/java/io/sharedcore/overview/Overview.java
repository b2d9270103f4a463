package io.sharedcore.overview;

import java.util.Map;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What the endpoint answers.
 *
 * @param version the version of this library
 * @param versions the versions of what it stands on, as far as they are there
 * @param features what has become of each feature, by name
 * @param settings the settings of the features that are on, by name
 */
record Overview(String version, Map<String, String> versions, Map<String, FeatureState> features,
		Map<String, Setting> settings) implements OperationResponseBody {
}
