package io.sharedcore.overview;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.sharedcore.overview.FeatureState.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Logs at start-up which enabled features an application does not have: in a reactive
 * application, and if a library that comes with the starter is missing. Features are only
 * inspected in these two cases.
 */
final class AbsentFeatureLog implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(AbsentFeatureLog.class);

	private final ClassLoader classLoader;

	private final boolean reactive;

	private final Supplier<FeatureStates> states;

	AbsentFeatureLog(ClassLoader classLoader, boolean reactive, Supplier<FeatureStates> states) {
		this.classLoader = classLoader;
		this.reactive = reactive;
		this.states = states;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (this.reactive) {
			logReactive(this.states.get());
		}
		List<String> missing = RequiredLibrary.missingFrom(this.classLoader);
		if (!missing.isEmpty()) {
			logMissing(missing, this.states.get());
		}
	}

	private static void logReactive(FeatureStates features) {
		Map<String, FeatureState> absent = absent(features, ConditionSummary.SERVLET_ONLY::equals);
		if (!absent.isEmpty()) {
			logger
				.info("This is a WebFlux application. These features of shared-core are for servlet applications only "
						+ "and are absent, and so is the log line for each request: {}", names(absent));
		}
	}

	private static void logMissing(List<String> missing, FeatureStates features) {
		Map<String, FeatureState> absent = absent(features, RequiredLibrary::explains);
		if (!absent.isEmpty()) {
			logger
				.warn("Features of shared-core are absent: {}. shared-core-starter brings {}, but it is not on the class "
						+ "path now. A dependency of this application that has the scope test, or an exclusion, removes it: "
						+ "take that away, or set shared-core.<feature>.enabled=false", reasons(absent),
						String.join(", ", missing));
		}
	}

	private static Map<String, FeatureState> absent(FeatureStates features, Predicate<String> reason) {
		Map<String, FeatureState> absent = new TreeMap<>(features.byName());
		absent.values().removeIf((state) -> state.state() != State.ABSENT || !reason.test(state.reason()));
		return absent;
	}

	private static String names(Map<String, FeatureState> absent) {
		return String.join(", ", absent.keySet());
	}

	private static String reasons(Map<String, FeatureState> absent) {
		return absent.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + " (" + entry.getValue().reason() + ")")
			.reduce((one, other) -> one + ", " + other)
			.orElse("");
	}

}
