package io.sharedcore.drills.desk;

import java.lang.management.ManagementFactory;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells the vitals, after a collection of garbage.
 */
@RestController
class VitalsController {

	private final HikariDataSource dataSource;

	VitalsController(HikariDataSource dataSource) {
		this.dataSource = dataSource;
	}

	@GetMapping("/vitals")
	Vitals vitals() {
		System.gc();
		return new Vitals(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
				ManagementFactory.getThreadMXBean().getThreadCount(),
				this.dataSource.getHikariPoolMXBean().getTotalConnections(),
				this.dataSource.getHikariPoolMXBean().getActiveConnections());
	}

}
