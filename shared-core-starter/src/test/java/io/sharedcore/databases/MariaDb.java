package io.sharedcore.databases;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.springframework.util.FileSystemUtils;

/**
 * A MariaDB of the programs that are installed, with nothing in it.
 */
final class MariaDb implements AutoCloseable {

	private static final Path PROGRAM = Path.of("/usr/sbin/mariadbd");

	private static final Path INSTALLER = Path.of("/usr/bin/mariadb-install-db");

	private final Path directory;

	private final Process process;

	private final int port;

	private MariaDb(Path directory, Process process, int port) {
		this.directory = directory;
		this.process = process;
		this.port = port;
	}

	static boolean isInstalled() {
		return Files.isExecutable(PROGRAM) && Files.isExecutable(INSTALLER);
	}

	static MariaDb start() throws Exception {
		Path directory = Files.createTempDirectory("mariadb-");
		String data = "--datadir=" + directory.resolve("data");
		if (start(directory, INSTALLER, "--no-defaults", data, "--skip-test-db").waitFor() != 0) {
			throw new IOException(Files.readString(directory.resolve("log")));
		}
		int port;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = socket.getLocalPort();
		}
		Process process = start(directory, PROGRAM, "--no-defaults", data, "--port=" + port, "--bind-address=127.0.0.1",
				"--skip-grant-tables", "--skip-networking=0", "--socket=" + directory.resolve("socket"),
				"--pid-file=" + directory.resolve("pid"));
		MariaDb server = new MariaDb(directory, process, port);
		Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
		server.await();
		return server;
	}

	private static Process start(Path directory, Path program, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(program.toString()));
		command.addAll(List.of(arguments));
		if ("root".equals(System.getProperty("user.name"))) {
			command.add("--user=root");
		}
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(Redirect.appendTo(directory.resolve("log").toFile()))
			.start();
	}

	/** Each attempt to connect waits by itself. */
	private void await() throws Exception {
		SQLException last = null;
		for (int i = 0; i < 600 && this.process.isAlive(); i++) {
			try (var connection = DriverManager.getConnection(base() + "?user=root");
					var statement = connection.createStatement()) {
				statement.execute("create database warehouse");
				return;
			}
			catch (SQLException ex) {
				last = ex;
				this.process.waitFor(100, java.util.concurrent.TimeUnit.MILLISECONDS);
			}
		}
		throw new IOException(Files.readString(this.directory.resolve("log")), last);
	}

	private String base() {
		return "jdbc:mariadb://127.0.0.1:" + this.port + "/";
	}

	String url() {
		return base() + "warehouse?user=root";
	}

	@Override
	public void close() throws IOException {
		this.process.destroyForcibly().onExit().join();
		FileSystemUtils.deleteRecursively(this.directory);
	}

}
