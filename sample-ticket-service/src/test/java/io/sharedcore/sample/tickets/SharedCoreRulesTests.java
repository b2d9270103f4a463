package io.sharedcore.sample.tickets;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import io.sharedcore.test.SharedCoreRules;

/**
 * The rules for services.
 */
@AnalyzeClasses(packages = "io.sharedcore.sample.tickets", importOptions = ImportOption.DoNotIncludeTests.class)
class SharedCoreRulesTests {

	@ArchTest
	static final ArchTests rules = ArchTests.in(SharedCoreRules.class);

}
