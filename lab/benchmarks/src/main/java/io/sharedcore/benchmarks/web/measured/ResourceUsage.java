package io.sharedcore.benchmarks.web.measured;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Tells what the threads that handle requests have used since the start of the JVM, and
 * what all others have. It has a port of its own, past all filters of the service.
 */
final class ResourceUsage {

	private ResourceUsage() {
	}

	/** Starts to serve it, and returns the port. */
	static int serve() throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", ResourceUsage::send);
		server.start();
		return server.getAddress().getPort();
	}

	private static void send(HttpExchange exchange) throws IOException {
		byte[] text = text().getBytes(StandardCharsets.US_ASCII);
		exchange.sendResponseHeaders(200, text.length);
		try (OutputStream out = exchange.getResponseBody()) {
			out.write(text);
		}
	}

	private static String text() {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long nanos = 0;
		long bytes = 0;
		for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
			if (thread != null && thread.getThreadName().startsWith("http-nio")) {
				nanos += threads.getThreadCpuTime(thread.getThreadId());
				bytes += threads.getThreadAllocatedBytes(thread.getThreadId());
			}
		}
		OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
		return nanos + " " + bytes + " " + (system.getProcessCpuTime() - nanos);
	}

}
