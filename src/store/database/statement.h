// SQL as typed constants. A Statement says what goes in and what comes out; a Session prepares it once and
// binds by name: the first In is :p1, the second :p2 and so on, wherever they stand.
//
// Everything goes through the database as 64-bit integers, doubles or text: SOCI's other integer types are
// cut silently on SQLite. NULL is std::optional, in and out.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <soci/soci.h>
#include <string>
#include <tuple>
#include <vector>

#include "base/ids.h"
#include "base/time.h"

namespace stoppress::store {

template <class... T>
struct In {};
template <class... T>
struct Out {};

template <class I, class O = Out<>>
struct Statement {
  char const* sql;
};

// How a type of ours stands in the database.
template <class T>
struct Column;

template <>
struct Column<std::int64_t> {
  using Raw = long long;
  static Raw put(std::int64_t value) { return value; }
  static std::int64_t take(Raw raw) { return raw; }
};
template <>
struct Column<std::string> {
  using Raw = std::string;
  static Raw put(std::string const& value) { return value; }
  static std::string take(Raw const& raw) { return raw; }
};
template <>
struct Column<double> {
  using Raw = double;
  static Raw put(double value) { return value; }
  static double take(Raw raw) { return raw; }
};
template <class Tag>
struct Column<Id<Tag>> {
  using Raw = long long;
  static Raw put(Id<Tag> value) { return value.number(); }
  static Id<Tag> take(Raw raw) { return Id<Tag>(raw); }
};
template <>
struct Column<Instant> {
  using Raw = long long;
  static Raw put(Instant value) { return value.micros(); }
  static Instant take(Raw raw) { return Instant::from_micros(raw); }
};

// A value and its indicator, at a place that does not move while a statement is bound to it.
template <class T>
struct Slot {
  typename Column<T>::Raw raw{};
  soci::indicator indicator = soci::i_ok;
  void put(T const& value) { raw = Column<T>::put(value); }
  T take() const { return indicator == soci::i_null ? T{} : Column<T>::take(raw); }
};
template <class T>
struct Slot<std::optional<T>> {
  typename Column<T>::Raw raw{};
  soci::indicator indicator = soci::i_ok;
  void put(std::optional<T> const& value) {
    indicator = value ? soci::i_ok : soci::i_null;
    if (value) raw = Column<T>::put(*value);
  }
  std::optional<T> take() const {
    return indicator == soci::i_null ? std::nullopt : std::optional<T>(Column<T>::take(raw));
  }
};

// A statement that a session has prepared; type-erased so that one map holds them all.
class PreparedBase {
 public:
  virtual ~PreparedBase() = default;
};

template <class I, class O>
class Prepared;

template <class... I, class... O>
class Prepared<In<I...>, Out<O...>> : public PreparedBase {
 public:
  using Row = std::tuple<O...>;

  Prepared(soci::session& connection, std::string const& sql) : statement_(connection) {
    statement_.alloc();
    statement_.prepare(sql);
    int number = 0;
    std::apply([&](auto&... slot) { (bind(slot, ++number), ...); }, in_);
    std::apply([&](auto&... slot) { (statement_.exchange(soci::into(slot.raw, slot.indicator)), ...); },
               out_);
    statement_.define_and_bind();
  }

  // Every row. All are fetched before this returns, so that no statement stays open.
  std::vector<Row> rows(I const&... values) {
    put(values...);
    std::vector<Row> rows;
    statement_.execute(false);
    while (statement_.fetch())
      rows.push_back(std::apply([](auto&... slot) { return Row(slot.take()...); }, out_));
    return rows;
  }

  // How many rows it changed.
  long long run(I const&... values) {
    put(values...);
    statement_.execute(true);
    return statement_.get_affected_rows();
  }

 private:
  template <class S>
  void bind(S& slot, int number) {
    names_.push_back("p" + std::to_string(number));
    statement_.exchange(soci::use(slot.raw, slot.indicator, names_.back()));
  }
  void put(I const&... values) {
    std::apply([&](auto&... slot) { (slot.put(values), ...); }, in_);
  }

  soci::statement statement_;
  std::vector<std::string> names_;
  std::tuple<Slot<I>...> in_;
  std::tuple<Slot<O>...> out_;
};

}  // namespace stoppress::store
