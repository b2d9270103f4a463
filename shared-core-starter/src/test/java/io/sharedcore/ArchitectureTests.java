package io.sharedcore;

import java.util.Map;
import java.util.Set;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.sharedcore.error.ProblemMapper;
import jakarta.servlet.Filter;
import org.jspecify.annotations.NullMarked;
import org.slf4j.Logger;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.annotation.Bean;
import org.springframework.validation.annotation.Validated;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The architecture: packages by feature with few, one-way dependencies, and naming
 * conventions.
 */
@AnalyzeClasses(packages = "io.sharedcore", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	/** The features that each feature may use. Every other dependency is refused. */
	static final Map<String, Set<String>> ARROWS = Map.ofEntries(Map.entry("text", Set.of()),
			Map.entry("context", Set.of()), Map.entry("masking", Set.of()), Map.entry("metrics", Set.of()),
			Map.entry("headers", Set.of("context")), Map.entry("deadline", Set.of("context", "text")),
			Map.entry("overview", Set.of("logging", "masking", "metrics")), Map.entry("entity", Set.of()),
			Map.entry("logging", Set.of("context", "masking", "metrics")),
			Map.entry("client", Set.of("context", "deadline", "masking", "metrics", "text")),
			Map.entry("error", Set.of("client", "context", "entity")),
			Map.entry("paging", Set.of("context", "error", "text")), Map.entry("security", Set.of("context", "error")),
			Map.entry("ratelimit", Set.of("context", "error", "metrics", "security")),
			Map.entry("audit", Set.of("context", "entity", "logging", "masking", "security")),
			Map.entry("outbox", Set.of("audit", "client", "context", "entity", "masking", "metrics", "security")),
			Map.entry("retention", Set.of("entity", "metrics")),
			Map.entry("erasure", Set.of("audit", "entity", "error")),
			Map.entry("idempotency", Set.of("context", "error", "metrics", "security", "text")),
			Map.entry("health", Set.of("client")), Map.entry("precondition", Set.of("entity", "error")),
			Map.entry("overload", Set.of("context", "deadline", "error")),
			Map.entry("observability", Set.of("client", "context", "logging", "masking", "metrics")));

	/** Internal types that several configurations provide. */
	private static final Set<String> ALTERNATIVES = Set.of("BucketStore", "JsonDialect");

	@ArchTest
	static final ArchRule everyClassIsInAFeature = classes().should()
		.resideInAnyPackage(
				ARROWS.keySet().stream().map((feature) -> "io.sharedcore." + feature).toArray(String[]::new))
		.orShould()
		.resideInAPackage("io.sharedcore.test.postgres")
		.because("packages are by feature, and flat");

	@ArchTest
	static final ArchRule arrowsBetweenFeaturesAreTheListedOnes = classes().should(followTheArrows());

	@ArchTest
	static final ArchRule featuresAreFreeOfCycles = slices().matching("io.sharedcore.(*)..").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule autoConfigurationsAreFinalAndNotPublic = classes().that()
		.areAnnotatedWith(AutoConfiguration.class)
		.should()
		.haveModifier(JavaModifier.FINAL)
		.andShould()
		.notBePublic()
		.andShould()
		.haveSimpleNameEndingWith("AutoConfiguration");

	@ArchTest
	static final ArchRule propertiesAreRecords = classes().that()
		.areAnnotatedWith(ConfigurationProperties.class)
		.should()
		.beRecords()
		.andShould()
		.haveSimpleNameEndingWith("Properties");

	@ArchTest
	static final ArchRule packagesAreNullMarked = classes().that()
		.haveSimpleName("package-info")
		.should()
		.beAnnotatedWith(NullMarked.class);

	@ArchTest
	static final ArchRule namesSayWhatAClassDoes = noClasses().should()
		.haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)");

	@ArchTest
	static final ArchRule nothingIsInjectedIntoFields = fields().should()
		.notBeAnnotatedWith(Autowired.class)
		.andShould()
		.notBeAnnotatedWith(Value.class);

	@ArchTest
	static final ArchRule nothingIsPrinted = noClasses().that()
		.resideOutsideOfPackage("io.sharedcore.test.postgres")
		.and()
		.doNotHaveSimpleName("StartFailureReport")
		.should()
		.accessField(System.class, "out")
		.orShould()
		.accessField(System.class, "err")
		.because("a library logs");

	@ArchTest
	static final ArchRule loggersAreNamedLogger = fields().that()
		.haveRawType(Logger.class)
		.should()
		.haveName("logger")
		.andShould()
		.beStatic()
		.andShould()
		.beFinal()
		.andShould()
		.notBePublic()
		.andShould()
		.notBeProtected();

	@ArchTest
	static final ArchRule upperLimitsBeginWithMax = noFields().that()
		.areStatic()
		.and()
		.areFinal()
		.should()
		.haveNameMatching("(.*_)?(LONGEST|LARGEST|HIGHEST|MOST|MAXIMUM)(_.*)?|.+_MAX(_.*)?");

	@ArchTest
	static final ArchRule beansAreNamedByWhatTheyDo = noMethods().that()
		.areAnnotatedWith(Bean.class)
		.should()
		.haveNameMatching("sharedCore.*");

	@ArchTest
	static final ArchRule problemMappersAreNamedSo = classes().that()
		.implement(ProblemMapper.class)
		.should()
		.haveSimpleNameEndingWith("ProblemMapper");

	@ArchTest
	static final ArchRule filtersAreNamedSo = classes().that()
		.implement(Filter.class)
		.should()
		.haveSimpleNameEndingWith("Filter");

	@ArchTest
	static final ArchRule failureAnalyzersAreNamedSo = classes().that()
		.implement(FailureAnalyzer.class)
		.should()
		.haveSimpleNameEndingWith("FailureAnalyzer");

	/** Spring Boot creates a validator for each such record, also without any setting. */
	@ArchTest
	static final ArchRule propertiesCheckThemselves = noClasses().that()
		.areAnnotatedWith(ConfigurationProperties.class)
		.and()
		.doNotHaveSimpleName("RateLimitProperties")
		.should()
		.beAnnotatedWith(Validated.class);

	/**
	 * The condition searches all bean definitions, and no application can see the type.
	 */
	@ArchTest
	static final ArchRule onlyBeansOfVisibleTypesYieldByType = methods().that()
		.areAnnotatedWith(ConditionalOnMissingBean.class)
		.should(yieldToATypeOfTheApplication());

	private static ArchCondition<JavaMethod> yieldToATypeOfTheApplication() {
		return new ArchCondition<>("have a type that applications see, or a name") {

			@Override
			public void check(JavaMethod method, ConditionEvents events) {
				ConditionalOnMissingBean condition = method.getAnnotationOfType(ConditionalOnMissingBean.class);
				JavaClass type = method.getRawReturnType();
				boolean byType = condition.name().length == 0 && condition.value().length == 0;
				boolean internal = !feature(type).isEmpty() && !type.getModifiers().contains(JavaModifier.PUBLIC);
				if (byType && internal && !ALTERNATIVES.contains(type.getSimpleName())) {
					events
						.add(SimpleConditionEvent.violated(method, method.getDescription() + " has an internal type"));
				}
			}

		};
	}

	private static ArchCondition<JavaClass> followTheArrows() {
		return new ArchCondition<>("only know the features that the arrows allow") {

			@Override
			public void check(JavaClass origin, ConditionEvents events) {
				String from = feature(origin);
				origin.getDirectDependenciesFromSelf().forEach((dependency) -> {
					String to = feature(dependency.getTargetClass());
					boolean allowed = to.isEmpty() || to.equals(from)
							|| ARROWS.getOrDefault(from, Set.of()).contains(to);
					if (!allowed) {
						events.add(SimpleConditionEvent.violated(origin,
								from + " may not know " + to + ": " + dependency.getDescription()));
					}
				});
			}

		};
	}

	/** The feature's name, or an empty text for a class of another library. */
	private static String feature(JavaClass type) {
		String prefix = "io.sharedcore.";
		String name = type.getBaseComponentType().getPackageName();
		return name.startsWith(prefix) ? name.substring(prefix.length()) : "";
	}

}
