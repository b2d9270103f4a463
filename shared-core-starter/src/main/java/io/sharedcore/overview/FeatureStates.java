package io.sharedcore.overview;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.sharedcore.overview.FeatureState.State;
import io.sharedcore.overview.FeatureState.Withheld;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport.ConditionAndOutcomes;
import org.springframework.core.env.Environment;

/**
 * Determines for each feature whether it is active and why, from Spring Boot's report of
 * its conditions.
 */
final class FeatureStates {

	/** The bean that marks a reactive application. */
	static final String REACTIVE = "sharedCoreReactiveApplication";

	/** The features that a reactive application does not have. */
	private static final Set<String> SERVLET_FEATURES = Set.of("error", "headers", "paging", "rate-limit", "request-id",
			"security");

	private static final List<String> FORMATS = List.of("logging.structured.format.console",
			"logging.structured.format.file");

	private final List<Feature> features;

	private final ConfigurableListableBeanFactory beans;

	private final Environment environment;

	FeatureStates(List<Feature> features, ConfigurableListableBeanFactory beans, Environment environment) {
		this.features = features;
		this.beans = beans;
		this.environment = environment;
	}

	Map<String, FeatureState> byName() {
		ConditionEvaluationReport report = ConditionEvaluationReport.get(this.beans);
		Map<String, ConditionAndOutcomes> outcomes = report.getConditionAndOutcomesBySource();
		Map<String, FeatureState> states = new TreeMap<>();
		this.features
			.forEach((feature) -> states.put(feature.name(), state(feature, report.getExclusions(), outcomes)));
		return states;
	}

	private boolean isReactive() {
		return this.beans.containsBeanDefinition(REACTIVE);
	}

	private FeatureState state(Feature feature, List<String> exclusions, Map<String, ConditionAndOutcomes> outcomes) {
		if (!feature.isSwitchedOn(this.environment)) {
			boolean decided = this.environment.containsProperty(feature.switchName());
			return FeatureState.off(decided ? feature.switchName() + "=false"
					: "off by default; " + feature.switchName() + "=true switches it on");
		}
		if (isReactive() && SERVLET_FEATURES.contains(feature.name())) {
			return FeatureState.absent(ConditionSummary.SERVLET_ONLY);
		}
		if (exclusions.contains(feature.autoConfiguration())) {
			return FeatureState.off("its auto-configuration is excluded");
		}
		if (this.beans.containsBeanDefinition(feature.autoConfiguration())) {
			return new FeatureState(State.ON, "nothing speaks against it", withheld(feature, outcomes));
		}
		ConditionAndOutcomes own = outcomes.get(feature.autoConfiguration());
		return FeatureState.absent(
				(own != null) ? ConditionSummary.of(own) : "its auto-configuration takes no part in this application");
	}

	private List<Withheld> withheld(Feature feature, Map<String, ConditionAndOutcomes> all) {
		List<Withheld> withheld = new ArrayList<>();
		String prefix = feature.packageName() + ".";
		all.forEach((source, outcomes) -> {
			if (source.startsWith(prefix) && !outcomes.isFullMatch() && !ConditionSummary.isOfAncestor(outcomes)) {
				withheld.add(new Withheld(part(source), ConditionSummary.of(outcomes)));
			}
		});
		if (feature.name().equals("logging")) {
			FORMATS.forEach((setting) -> withheldFormat(setting).ifPresent(withheld::add));
		}
		withheld.sort(Comparator.comparing(Withheld::part));
		return withheld;
	}

	/** Not a bean, so no condition reports it: the setting exists before any context. */
	private Optional<Withheld> withheldFormat(String setting) {
		String format = this.environment.getProperty(setting, "");
		return format.startsWith("io.sharedcore.logging.") ? Optional.empty()
				: Optional.of(new Withheld(setting, format.isEmpty()
						? "yields to logging settings or a Logback file of the service" : "yields to " + format));
	}

	/** The bean's method, or the nested configuration. */
	private static String part(String source) {
		int end = Math.max(source.lastIndexOf('#'), Math.max(source.lastIndexOf('$'), source.lastIndexOf('.')));
		return source.substring(end + 1);
	}

}
