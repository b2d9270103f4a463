package io.sharedcore.entity;

import java.util.List;
import java.util.UUID;

import io.sharedcore.entity.Library.Archive;
import io.sharedcore.entity.Library.ArchiveRepository;
import io.sharedcore.entity.Library.Device;
import io.sharedcore.entity.Library.DeviceRepository;
import io.sharedcore.entity.Library.Film;
import io.sharedcore.entity.Library.Hall;
import io.sharedcore.entity.Library.HallRepository;
import io.sharedcore.entity.Library.MediumRepository;
import io.sharedcore.entity.Library.Printer;
import io.sharedcore.entity.Library.RoomRepository;
import io.sharedcore.entity.Library.Scanner;
import io.sharedcore.entity.Library.Vinyl;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * It holds in one table, in joined tables, and in a table for each class.
 */
@LibraryTest
class SoftDeleteInheritanceTests {

	@Autowired
	Database database;

	@Autowired
	ArchiveRepository archives;

	@Autowired
	MediumRepository media;

	@Autowired
	RoomRepository rooms;

	@Autowired
	HallRepository halls;

	@Autowired
	DeviceRepository devices;

	private Archive archive() {
		Archive archive = new Archive("archive");
		for (int i = 0; i < 2; i++) {
			archive.add(new Film());
			archive.add(new Vinyl());
			archive.add(new Hall()).doors.add("door " + i);
			archive.shared.add(archive.add(new Printer()));
			archive.shared.add(archive.add(new Scanner()));
		}
		archive.neighbours.addAll(archive.halls);
		return this.database.persist(archive);
	}

	@Test
	void collectionsLeaveDeletedRowsOut() {
		Archive archive = archive();
		this.media.deleteById(archive.media.get(0).getId());
		this.rooms.deleteById(archive.halls.get(0).getId());
		this.devices.softDeleteAllById(List.of(archive.devices.get(0).getId(), archive.devices.get(1).getId()));
		this.database.doInTransaction((em) -> {
			Archive loaded = em.find(Archive.class, archive.getId());
			assertThat(loaded.media).hasSize(3);
			assertThat(loaded.halls).hasSize(1);
			assertThat(loaded.neighbours).hasSize(1);
			assertThat(loaded.devices).hasSize(2);
			assertThat(loaded.shared).hasSize(2);
			assertThat(count(em, "select count(m) from Archive a join a.media m where a.id = :id", archive))
				.isEqualTo(3);
			assertThat(count(em, "select count(h) from Archive a join a.halls h where a.id = :id", archive)).isOne();
			assertThat(count(em, "select count(d) from Archive a join a.devices d where a.id = :id", archive))
				.isEqualTo(2);
			assertThat(count(em, "select count(h) from Hall h where h.archive.id = :id", archive)).isOne();
			assertThat(count(em, "select count(h) from Room h where treat(h as Hall).archive.id = :id", archive))
				.isOne();
		});
		this.database.doInTransaction((em) -> assertThat(SoftDeleteScope
			.<List<Hall>>withDeleted(() -> List.copyOf(em.find(Archive.class, archive.getId()).halls))).hasSize(2));
	}

	private static long count(jakarta.persistence.EntityManager em, String query, Archive archive) {
		return em.createQuery(query, Long.class).setParameter("id", archive.getId()).getSingleResult();
	}

	@Test
	void everyKindGoesAlongAndComesBack() {
		for (boolean bulk : new boolean[] { false, true }) {
			Archive archive = archive();
			if (bulk) {
				assertThat(this.archives.softDeleteAllById(List.of(archive.getId()))).isOne();
			}
			else {
				this.archives.delete(archive);
			}
			Object at = this.database.row("archive", archive.getId()).get("deleted_at");
			UUID hall = archive.halls.get(0).getId();
			assertThat(this.database.row("room", hall)).containsEntry("deleted_at", at).containsEntry("version", 1L);
			assertThat(this.database.count("select count(*) from hall_doors where hall_id = ?", hall)).isOne();
			assertThat(this.database.row("medium", archive.media.get(3).getId())).containsEntry("deleted_at", at);
			assertThat(this.database.row("printer", archive.devices.get(0).getId())).containsEntry("deleted_at", at);
			assertThat(this.database.row("scanner", archive.devices.get(1).getId())).containsEntry("deleted_at", at);
			assertThat(this.archives.restoreById(archive.getId())).isTrue();
			this.database.doInTransaction((em) -> {
				Archive loaded = em.find(Archive.class, archive.getId());
				assertThat(loaded.media).hasSize(4);
				assertThat(loaded.halls).hasSize(2).allMatch((room) -> room.doors.size() == 1);
				assertThat(loaded.devices).hasSize(4);
				assertThat(loaded.shared).hasSize(4);
			});
		}
	}

	@Test
	void eachKindIsDeletedInBulk() {
		Archive archive = archive();
		assertThat(this.halls.softDeleteAll((root, query, builder) -> builder.equal(root.get("archive"), archive)))
			.isEqualTo(2);
		assertThat(this.media.softDeleteAll((root, query, builder) -> builder.equal(root.get("archive"), archive)))
			.isEqualTo(4);
		assertThat(this.devices.softDeleteAll((root, query, builder) -> builder.equal(root.get("archive"), archive)))
			.isEqualTo(4);
		List<UUID> ids = archive.devices.stream().map(Device::getId).toList();
		assertThat(this.devices.findAllById(ids)).isEmpty();
		assertThat(this.devices.deleted().count((root, query, builder) -> root.get("id").in(ids))).isEqualTo(4);
		assertThat(this.devices.restoreAllById(ids)).isEqualTo(4);
		assertThat(this.devices.findAllById(ids)).hasSize(4);
	}

}
