package io.sharedcore.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.sharedcore.entity.Town.Citizen;
import io.sharedcore.entity.Town.CitizenRepository;
import io.sharedcore.entity.Town.Vote;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.jpa.domain.Specification;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A collection that is fetched by its owners' query holds what the scope shows when it is
 * touched, whatever scope its owner was read in.
 */
@LibraryTest
class SoftDeleteSubselectTests {

	@Autowired
	Database database;

	@Autowired
	CitizenRepository citizens;

	@Autowired
	Statements statements;

	private final String prefix = UUID.randomUUID().toString();

	private final List<Citizen> some = new ArrayList<>();

	@BeforeEach
	void twoCitizensWithAnActiveAndADeletedVote() {
		for (int i = 0; i < 2; i++) {
			Citizen citizen = new Citizen(this.prefix + i);
			citizen.vote("kept");
			Vote gone = citizen.vote("gone");
			this.some.add(this.database.persist(citizen));
			this.database.doInTransaction((em) -> em.remove(em.find(Vote.class, gone.getId())));
		}
	}

	private Specification<Citizen> mine() {
		return (root, query, builder) -> builder.like(root.get("number"), this.prefix + "%");
	}

	private void deleteFirst() {
		this.database.execute("update citizen set is_deleted = true, deleted_at = now() where id = ?",
				this.some.get(0).getId());
	}

	private static void holdTheirActiveVote(List<Citizen> citizens) {
		assertThat(citizens)
			.allSatisfy((citizen) -> assertThat(citizen.votes).extracting((vote) -> vote.on).containsExactly("kept"));
	}

	@Test
	void ownersReadInAScopeHaveTheirActiveElements() {
		deleteFirst();
		this.database.doInTransaction((em) -> {
			List<Citizen> deleted = this.citizens.deleted().findAll(mine());
			assertThat(deleted).containsExactly(this.some.get(0));
			holdTheirActiveVote(deleted);
		});
		this.database.doInTransaction((em) -> {
			List<Citizen> all = this.citizens.withDeleted().findAll(mine());
			assertThat(all).hasSize(2);
			holdTheirActiveVote(all);
		});
		this.database.doInTransaction((em) -> {
			List<Citizen> voters = this.citizens.deleted()
				.findAll(mine().and((root, query, builder) -> builder.equal(root.join("votes").get("on"), "gone")));
			assertThat(voters).containsExactly(this.some.get(0));
			holdTheirActiveVote(voters);
		});
	}

	@Test
	void scopeInWhichACollectionIsTouchedDecidesWhatItHolds() {
		this.database.doInTransaction((em) -> {
			List<Citizen> read = this.citizens.findAll(mine());
			SoftDeleteScope
				.onlyDeleted(() -> assertThat(read.get(0).votes).extracting((vote) -> vote.on).containsExactly("gone"));
			holdTheirActiveVote(read.subList(1, 2));
			assertThat(read.get(0).votes).hasSize(1);
		});
		this.database.doInTransaction((em) -> {
			List<Citizen> read = this.citizens.findAll(mine());
			SoftDeleteScope.withDeleted(() -> assertThat(read.get(1).votes).hasSize(2));
			holdTheirActiveVote(read.subList(0, 1));
			assertThat(read.get(1).votes).hasSize(2);
		});
	}

	@Test
	void ownerThatIsDeletedAfterItWasReadHasItsElements() {
		this.database.doInTransaction((em) -> {
			List<Citizen> read = this.citizens.findAll(mine());
			em.remove(em.find(Citizen.class, read.get(0).getId()));
			em.flush();
			assertThat(read.get(1).votes).hasSize(1);
		});
	}

	@Test
	void sessionThatFetchesAllBySubselectsIsNoException() {
		deleteFirst();
		this.database.doInTransaction((em) -> {
			em.unwrap(Session.class).setSubselectFetchingEnabled(true);
			Vote vote = SoftDeleteScope.withDeleted(() -> this.some.get(0).votes.get(0));
			List<Vote> votes = SoftDeleteScope
				.onlyDeleted(() -> em.createQuery("select v from Vote v where v.citizen.id = :id", Vote.class)
					.setParameter("id", this.some.get(0).getId())
					.getResultList());
			assertThat(votes).hasSize(1).doesNotContain(vote);
			assertThat(votes.get(0).objections).isEmpty();
		});
	}

	@Test
	void ownersReadWithoutAScopeAreFetchedForInOneStatement() {
		this.database.doInTransaction((em) -> {
			List<Citizen> read = this.citizens.findAll(mine());
			assertThat(this.statements.during(() -> holdTheirActiveVote(read))).hasSize(1);
		});
	}

}
