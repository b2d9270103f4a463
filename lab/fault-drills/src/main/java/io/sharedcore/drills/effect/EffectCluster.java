package io.sharedcore.drills.effect;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.sharedcore.drills.JvmProcess;
import io.sharedcore.drills.Pause;
import io.sharedcore.drills.database.PostgresProcess;
import io.sharedcore.drills.network.FaultyProxy;

/**
 * Two senders and two receivers on one PostgreSQL. Connections of the senders go to the
 * receivers in turn, so that an attempt and the next one reach different receivers.
 */
final class EffectCluster implements AutoCloseable {

	static final String RECEIVER = "receiver";

	private final PostgresProcess postgres;

	private final Path journal;

	private final Random random = new Random(5);

	private final List<Instance> senders = new ArrayList<>();

	private final List<Instance> receivers = new ArrayList<>();

	private final FaultyProxy proxy;

	private final Map<Fault, Integer> kills = new HashMap<>();

	private EffectCluster(PostgresProcess postgres, Path journal) throws IOException {
		this.postgres = postgres;
		this.journal = journal;
		int[] ports = { JvmProcess.freePort(), JvmProcess.freePort() };
		this.proxy = FaultyProxy.to(ports);
		for (int port : ports) {
			this.receivers.add(new Instance(ReceiverApplication.class, port, settings("receiver", port)));
			int senderPort = JvmProcess.freePort();
			this.senders.add(new Instance(SenderApplication.class, senderPort, settings("sender", senderPort)));
		}
	}

	static EffectCluster start(PostgresProcess postgres, Path journal) throws IOException {
		EffectCluster cluster = new EffectCluster(postgres, journal);
		try {
			startAll(cluster.instances());
			return cluster;
		}
		catch (IOException ex) {
			cluster.close();
			throw ex;
		}
	}

	private static void startAll(List<Instance> instances) throws IOException {
		for (Instance instance : instances) {
			instance.start();
		}
		for (Instance instance : instances) {
			instance.awaitReady();
		}
	}

	private Map<String, String> settings(String name, int port) throws IOException {
		Path log = Path.of("target", "drills", name + "-" + port + ".log").toAbsolutePath();
		Files.createDirectories(log.getParent());
		return Map.ofEntries(Map.entry("spring.application.name", name), Map.entry("spring.main.banner-mode", "off"),
				Map.entry("spring.datasource.url",
						EffectTables.url(this.postgres.url()) + "&socketTimeout=4&connectTimeout=4"),
				Map.entry("spring.datasource.hikari.connection-timeout", "3000"),
				Map.entry("logging.file.name", log.toString()), Map.entry("logging.threshold.console", "off"),
				Map.entry("drill.journal", this.journal.toString()),
				Map.entry("shared-core.client.services." + RECEIVER + ".base-url",
						"http://localhost:" + this.proxy.port()),
				Map.entry("shared-core.client.timeout", "2s"), Map.entry("shared-core.outbox.lease", "3s"),
				// Otherwise receivers would send, too: they have the same tables.
				Map.entry("shared-core.outbox.enabled", Boolean.toString("sender".equals(name))),
				Map.entry("shared-core.outbox.poll-interval", "200ms"),
				Map.entry("shared-core.outbox.initial-interval", "100ms"),
				Map.entry("shared-core.outbox.max-interval", "1s"));
	}

	private List<Instance> instances() {
		List<Instance> all = new ArrayList<>(this.receivers);
		all.addAll(this.senders);
		return all;
	}

	List<URI> senders() {
		return this.senders.stream().map(Instance::address).toList();
	}

	Map<Fault, Integer> kills() {
		return this.kills;
	}

	/** Kills what the fault names, and starts it again. */
	void strike(Fault fault) throws IOException {
		this.kills.merge(fault, 1, Integer::sum);
		List<Instance> victims = new ArrayList<>();
		if (fault == Fault.SENDER || fault == Fault.ALL_THREE) {
			victims.add(this.senders.get(this.random.nextInt(this.senders.size())));
		}
		if (fault == Fault.RECEIVER || fault == Fault.ALL_THREE) {
			victims.add(this.receivers.get(this.random.nextInt(this.receivers.size())));
		}
		victims.forEach(Instance::kill);
		if (fault == Fault.POSTGRES || fault == Fault.ALL_THREE) {
			this.postgres.kill();
			Pause.of(Duration.ofMillis(this.random.nextInt(300)));
			this.postgres.startAgain();
		}
		startAll(victims);
	}

	@Override
	public void close() {
		instances().forEach(Instance::close);
		this.proxy.close();
	}

	/** What is killed with {@code -9}. */
	enum Fault {

		SENDER, RECEIVER, POSTGRES, ALL_THREE

	}

}
