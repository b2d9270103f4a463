package io.sharedcore.drills;

import java.io.File;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The class path of services that drills start.
 */
public final class ClassPath {

	private static final Pattern LEFT_OUT = Pattern.compile(
			"/(spring-(boot-)?(starter-)?(data|security|hibernate|jpa|orm)|hibernate-core|jakarta\\.persistence)[^/]*$");

	private ClassPath() {
	}

	/**
	 * The class path of this JVM without JPA and Spring Security, so that a service
	 * starts faster.
	 * @return a class path
	 */
	public static String withoutJpaAndSecurity() {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> !LEFT_OUT.matcher(entry).find())
			.collect(Collectors.joining(File.pathSeparator));
	}

}
