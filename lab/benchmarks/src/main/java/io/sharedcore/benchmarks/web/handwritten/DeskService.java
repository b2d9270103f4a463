package io.sharedcore.benchmarks.web.handwritten;

import java.io.IOException;

import io.sharedcore.benchmarks.web.measured.MeasuredService;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The service without the starter.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class DeskService {

	/**
	 * Starts it.
	 * @param arguments see {@link MeasuredService#run}
	 * @throws IOException if it cannot tell its port
	 */
	public static void main(String... arguments) throws IOException {
		MeasuredService.run(DeskService.class, arguments);
	}

}
