package com.example.sample;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import io.sharedcore.test.SharedCoreRules;

/**
 * What shared-core can keep its promises with: for example, no call of another service
 * within a transaction.
 */
@AnalyzeClasses(packages = "com.example.sample", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchTests rules = ArchTests.in(SharedCoreRules.class);

}
