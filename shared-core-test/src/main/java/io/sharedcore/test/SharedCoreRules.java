package io.sharedcore.test;

import java.util.List;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.freeze.FreezingArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

/**
 * Rules of ArchUnit for services on shared-core:
 *
 * <pre class="code">
 * &#64;AnalyzeClasses(packages = "com.example.orders", importOptions = ImportOption.DoNotIncludeTests.class)
 * class ArchitectureTests {
 *
 *     &#64;ArchTest
 *     static final ArchTests rules = ArchTests.in(SharedCoreRules.class);
 *
 * }
 * </pre>
 *
 * In an existing service, {@link #frozen()} accepts the violations that exist: ArchUnit
 * stores them in files, and fails for new ones. A rule whose subject does not exist in
 * the service, such as entities, is fulfilled.
 */
public final class SharedCoreRules {

	/**
	 * A repository of a {@code BaseEntity} whose methods delete is a
	 * {@code SoftDeleteRepository}.
	 */
	@ArchTest
	public static final ArchRule NO_JPA_REPOSITORY_OF_A_BASE_ENTITY = classes().should(new SoftDeleteRepositoriesOnly())
		.allowEmptyShould(true)
		.because("only a SoftDeleteRepository deletes softly, finds deleted rows and restores them");

	/**
	 * No query of an annotation deletes: neither in JPQL, HQL nor SQL, nor as a named
	 * query.
	 */
	@ArchTest
	public static final ArchRule NO_DELETE_IN_A_QUERY = classes().should(new QueriesWithoutDelete())
		.allowEmptyShould(true)
		.because("a deletion by a query has no cascade, no restriction and no audit trail");

	/**
	 * No class creates an HTTP client for a service: one with a base URL under
	 * {@code shared-core.client.services}, or one whose address the class does not name.
	 */
	@ArchTest
	public static final ArchRule NO_OWN_CLIENT_OF_A_SERVICE = classes().should(new NoOwnServiceClients())
		.allowEmptyShould(true)
		.because("ServiceHttpClient and typed clients have deadlines, retries, tokens and request ids");

	/**
	 * No method that runs in a transaction calls another service, directly or by other
	 * methods of the service.
	 */
	@ArchTest
	public static final ArchRule NO_CLIENT_CALL_IN_A_TRANSACTION = classes().should(new NoCallsInTransactions())
		.allowEmptyShould(true)
		.because("a call in a transaction keeps a connection and locks while it waits; Outbox calls after the commit");

	/** No stored attribute is a {@code LocalDateTime}, also not within another type. */
	@ArchTest
	public static final ArchRule NO_LOCAL_DATE_TIME_IN_AN_ENTITY = classes().should(new NoLocalDateTimes())
		.allowEmptyShould(true)
		.because("a time without a zone is another moment in each zone: use Instant");

	private static final List<ArchRule> all = List.of(NO_JPA_REPOSITORY_OF_A_BASE_ENTITY, NO_DELETE_IN_A_QUERY,
			NO_OWN_CLIENT_OF_A_SERVICE, NO_CLIENT_CALL_IN_A_TRANSACTION, NO_LOCAL_DATE_TIME_IN_AN_ENTITY);

	private SharedCoreRules() {
	}

	/**
	 * All rules.
	 * @return the rules
	 */
	public static List<ArchRule> all() {
		return all;
	}

	/**
	 * All rules, each of which accepts the violations that were stored when it ran first.
	 * @return the rules
	 * @see FreezingArchRule
	 */
	public static List<ArchRule> frozen() {
		return all.stream().<ArchRule>map(FreezingArchRule::freeze).toList();
	}

	/**
	 * Checks all rules without the engine of ArchUnit.
	 * @param packages the packages of the service, without its tests
	 * @throws AssertionError if a rule is violated
	 */
	public static void check(String... packages) {
		JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
			.importPackages(packages);
		all.forEach((rule) -> rule.check(classes));
	}

}
