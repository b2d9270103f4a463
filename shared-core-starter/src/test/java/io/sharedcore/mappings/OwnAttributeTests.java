package io.sharedcore.mappings;

import java.util.List;

import io.sharedcore.mappings.Garage.Complaint;
import io.sharedcore.mappings.Garage.ComplaintRepository;
import io.sharedcore.mappings.Garage.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Attributes of an entity that share a name with attributes of {@code AuditedEntity}.
 */
@GarageTest
class OwnAttributeTests {

	@Autowired
	GarageDatabase database;

	@Autowired
	ComplaintRepository complaints;

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void keepTheirValuesWhenTheRowIsDeletedAndRestored(boolean bulk) {
		Complaint complaint = complaint();
		if (bulk) {
			assertThat(this.complaints.softDeleteAllById(List.of(complaint.getId()))).isOne();
		}
		else {
			this.complaints.deleteById(complaint.getId());
		}
		assertUnchanged(complaint, true);
		assertThat(this.complaints.restoreAllById(List.of(complaint.getId()))).isOne();
		assertUnchanged(complaint, false);
	}

	@Test
	void keepTheirValuesInMemoryWhenTheRowIsDeletedInBulk() {
		Complaint complaint = complaint();
		this.database.doInTransaction((em) -> {
			Complaint held = em.find(Complaint.class, complaint.getId());
			this.complaints.softDeleteAllById(List.of(complaint.getId()));
			assertThat(held.isDeleted()).isTrue();
			assertThat(held.deletionReason).isEqualTo("own");
			assertThat(held.updatedBy).isEqualTo(complaint.updatedBy);
		});
	}

	@Test
	void areInTheAuditTrailWhenTheyChange() {
		Complaint complaint = complaint();
		this.database.doInTransaction((em) -> {
			Complaint held = em.find(Complaint.class, complaint.getId());
			held.updatedBy = null;
			held.deletedBy = 8;
		});
		assertThat(this.database.count(
				"select count(*) from garage.audit_entry where entity_id = ? and action_code = "
						+ "'UPDATED' and changes::text like '%updatedBy%' and changes::text like '%deletedBy%'",
				complaint.getId()))
			.isOne();
	}

	@Test
	void areNoPartOfADeletionInTheAuditTrail() {
		Complaint complaint = complaint();
		this.complaints.softDeleteAllById(List.of(complaint.getId()));
		assertThat(this.database.count("select count(*) from garage.audit_entry where entity_id = ? and action_code = "
				+ "'DELETED' and changes::text not like '%deletedBy%'", complaint.getId()))
			.isOne();
	}

	private Complaint complaint() {
		Person person = new Person();
		Complaint complaint = new Complaint();
		complaint.deletionReason = "own";
		complaint.deletedBy = 7;
		complaint.createdBy = person;
		complaint.updatedBy = person;
		return this.database.persist(complaint, person);
	}

	private void assertUnchanged(Complaint complaint, boolean deleted) {
		assertThat(this.database.row("garage.complaint", complaint.getId())).containsEntry("is_deleted", deleted)
			.containsEntry("deletion_reason", "own")
			.containsEntry("deleted_by", 7)
			.containsEntry("created_by_id", complaint.createdBy.getId())
			.containsEntry("updated_by_id", complaint.updatedBy.getId());
	}

}
