package io.sharedcore.context;

/**
 * Makes the id of a request that came without an acceptable one. A bean of this type
 * replaces the standard one, {@link RequestId#generate()}.
 */
@FunctionalInterface
public interface RequestIdGenerator {

	/**
	 * A new id.
	 * @return an id that is {@linkplain RequestId#isValid valid} and unique
	 */
	String generate();

}
