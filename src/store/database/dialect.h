// The few places where the two databases want other words. Statements carry marks in braces, which a dialect
// turns into its own SQL once per session.
#pragma once

#include <string>
#include <string_view>

namespace stoppress::store {

class Dialect {
 public:
  virtual ~Dialect() = default;
  virtual char const* name() const = 0;
  // Whether several nodes may work on one database.
  virtual bool is_shared() const = 0;
  // {identity}: a primary key that the database numbers from 1.
  virtual std::string_view identity() const = 0;
  // {transaction}: the number of this transaction; 0 where one writer keeps the order.
  virtual std::string_view transaction() const = 0;
  // {settled}: true for rows of change_feed that no running transaction can still precede.
  virtual std::string_view settled() const = 0;
  // {lock}: after a SELECT of what is about to be changed.
  virtual std::string_view lock() const = 0;
  // {aside}: before a column whose index is not the way in. PostgreSQL counts its rows and finds the way
  // itself.
  virtual std::string_view aside() const = 0;
  // {clock}: the database's own clock, in microseconds.
  virtual std::string_view clock() const = 0;
  // {alone:X}: waits until no other transaction has asked for the same text X, and keeps it until this one
  // ends.
  virtual std::string alone(std::string_view text) const = 0;
  // {numbers:X}: a subquery of the whole numbers in the JSON list X.
  virtual std::string numbers(std::string_view list) const = 0;

  // The statement in this dialect's words. A mark that is not known is a bug and throws std::logic_error.
  std::string in_own_words(std::string_view sql) const;
};

Dialect const& sqlite_dialect();
Dialect const& postgresql_dialect();

}  // namespace stoppress::store
