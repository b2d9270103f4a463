package io.sharedcore.sample.files;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import io.sharedcore.test.SharedCoreRules;

/**
 * The rules for services.
 */
@AnalyzeClasses(packages = "io.sharedcore.sample.files", importOptions = ImportOption.DoNotIncludeTests.class)
class SharedCoreRulesTests {

	@ArchTest
	static final ArchTests rules = ArchTests.in(SharedCoreRules.class);

}
