// What a function handed to Store::read or Store::write is given: a Snapshot to read from, or a Transaction
// to read from and write to. What there is to read and write stands in the headers of the subjects. Each
// subject is a class that is made of one of the two where it is used:
//
//   auto story = TRY(store::Stories(snapshot).story(id));
//   TRY(store::Stories(transaction).save(story, seen));
//
// A subject made of a Snapshot has only its reading functions, and the compiler refuses the others. Each call
// is one or two prepared statements. Everywhere an Error of Fault::internal or unavailable means that the
// database failed; all else is said at the function.
#pragma once

namespace stoppress::store {

class Connection;  // one connection with its prepared statements; known only inside this room

// A consistent view of the archive. Lives inside Store::read or write; keep no reference.
class Snapshot {
 public:
  explicit Snapshot(Connection& connection) : Snapshot(connection, Locking::no) {}
  Snapshot(Snapshot const&) = delete;
  Snapshot& operator=(Snapshot const&) = delete;

  // For this room's own classes, which hold the statements of one subject each.
  Connection& connection() { return connection_; }
  // Whether what a transaction usually changes is locked by reading it: a story, a wire item, a guid.
  bool locks() const { return locking_ == Locking::yes; }

 protected:
  enum class Locking { no, yes };
  Snapshot(Connection& connection, Locking locking) : connection_(connection), locking_(locking) {}

 private:
  Connection& connection_;
  Locking locking_;
};

// What is read in it as if it were a Snapshot is locked all the same: until this transaction ends nobody else
// changes it, so that of two acts on one story the later sees what the earlier did.
class Transaction : public Snapshot {
 public:
  explicit Transaction(Connection& connection)
      : Snapshot(connection, Locking::yes), without_locks_(connection) {}

  // To look up what this transaction will not change.
  Snapshot& without_locks() { return without_locks_; }

 private:
  Snapshot without_locks_;
};

// The beginning of every subject.
class Subject {
 public:
  explicit Subject(Snapshot& snapshot) : connection_(snapshot.connection()), locks_(snapshot.locks()) {}

 protected:
  ~Subject() = default;
  Connection& connection_;
  bool const locks_;
};

}  // namespace stoppress::store
