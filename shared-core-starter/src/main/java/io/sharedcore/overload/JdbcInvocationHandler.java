package io.sharedcore.overload;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

import org.jspecify.annotations.Nullable;

/**
 * Calls an object of JDBC through one of its interfaces.
 *
 * @param <T> the type of the object
 */
abstract class JdbcInvocationHandler<T> implements InvocationHandler {

	private final T target;

	JdbcInvocationHandler(T target) {
		this.target = target;
	}

	static <I> I proxy(Class<I> type, InvocationHandler handler) {
		return type.cast(
				Proxy.newProxyInstance(JdbcInvocationHandler.class.getClassLoader(), new Class<?>[] { type }, handler));
	}

	T target() {
		return this.target;
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
		return switch (method.getName()) {
			case "equals" -> args != null && proxy == args[0];
			case "hashCode" -> System.identityHashCode(proxy);
			default -> handle(proxy, method, args);
		};
	}

	abstract @Nullable Object handle(Object proxy, Method method, Object @Nullable [] args) throws Throwable;

	@Nullable Object call(Method method, Object @Nullable [] args) throws Throwable {
		try {
			return method.invoke(this.target, args);
		}
		catch (InvocationTargetException ex) {
			throw (ex.getCause() != null) ? ex.getCause() : ex;
		}
	}

}
