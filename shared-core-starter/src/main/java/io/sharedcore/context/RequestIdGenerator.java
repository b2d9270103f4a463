package io.sharedcore.context;

/**
 * Generates the id of a request that arrived without an acceptable id. A bean of this
 * type replaces the default, {@link RequestId#generate()}.
 */
@FunctionalInterface
public interface RequestIdGenerator {

	/**
	 * Generates an id.
	 * @return an id that is {@linkplain RequestId#isValid valid} and unique
	 */
	String generate();

}
