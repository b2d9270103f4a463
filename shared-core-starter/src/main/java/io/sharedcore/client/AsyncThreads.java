package io.sharedcore.client;

import java.lang.reflect.Method;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of {@link ServiceHttpClient#async()}: a virtual thread for each call if the
 * JVM has them, or else a bounded pool.
 */
final class AsyncThreads implements AutoCloseable {

	/**
	 * The number of connections: with more threads, calls would wait for a connection.
	 */
	static final int PLATFORM_THREADS = 256;

	private final RetryingSupplier<ExecutorService> executor = new RetryingSupplier<>(AsyncThreads::create);

	void execute(Runnable task) {
		this.executor.get().execute(task);
	}

	private static ExecutorService create() {
		try {
			// Java 21 and later; the starter is compiled for 17.
			Method method = Executors.class.getMethod("newVirtualThreadPerTaskExecutor");
			return (ExecutorService) method.invoke(null);
		}
		catch (ReflectiveOperationException ex) {
			return platformThreads();
		}
	}

	private static ExecutorService platformThreads() {
		AtomicInteger count = new AtomicInteger();
		ThreadFactory factory = (task) -> {
			Thread thread = new Thread(task, "shared-core-client-async-" + count.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		};
		ThreadPoolExecutor executor = new ThreadPoolExecutor(PLATFORM_THREADS, PLATFORM_THREADS, 30, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), factory);
		executor.allowCoreThreadTimeOut(true);
		return executor;
	}

	@Override
	public void close() {
		this.executor.ifCreated(ExecutorService::shutdownNow);
	}

}
