// One connection with its prepared statements. For one thread at a time.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>

#include "store/database/dialect.h"
#include "store/database/seal.h"
#include "store/database/statement.h"

namespace stoppress::store {

class KeptCardWords;

class Connection {
 public:
  // `seal`: of the store whose connection it is; none for whoever only asks how the archive is.
  Connection(soci::session& sql, Dialect const& dialect, Seal const* seal = nullptr)
      : sql_(sql), dialect_(dialect), seal_(seal) {}

  // Every row that the statement gives.
  template <class I, class O, class... Values>
  auto rows(Statement<I, O> const& statement, Values const&... values) {
    return prepared(statement).rows(values...);
  }
  // The first row, or nothing.
  template <class I, class O, class... Values>
  auto row(Statement<I, O> const& statement, Values const&... values) {
    auto all = prepared(statement).rows(values...);
    using Row = typename decltype(all)::value_type;
    return all.empty() ? std::optional<Row>() : std::optional<Row>(std::move(all.front()));
  }
  // How many rows it changed.
  template <class I, class O, class... Values>
  long long run(Statement<I, O> const& statement, Values const&... values) {
    return prepared(statement).run(values...);
  }

  soci::session& sql() { return sql_; }
  Dialect const& dialect() const { return dialect_; }
  // Null without a key.
  people::SealingKey const* key() const { return seal_ && seal_->key ? &*seal_->key : nullptr; }
  // What cards show of committed revisions; null inside a transaction that may write, which sees its own.
  KeptCardWords* card_words() const { return card_words_; }
  void set_card_words(KeptCardWords* kept) { card_words_ = kept; }
  // After an error: whatever a statement still holds is let go.
  void forget_prepared() { prepared_.clear(); }

  // The change feed got a row in this transaction; asked and cleared by whoever commits.
  void announced() { announced_ = true; }
  bool take_announced() { return std::exchange(announced_, false); }

 private:
  template <class I, class O>
  Prepared<I, O>& prepared(Statement<I, O> const& statement) {
    auto& place = prepared_[statement.sql];
    if (!place) place = std::make_unique<Prepared<I, O>>(sql_, dialect_.in_own_words(statement.sql));
    return static_cast<Prepared<I, O>&>(*place);
  }

  soci::session& sql_;
  Dialect const& dialect_;
  Seal const* seal_;
  KeptCardWords* card_words_ = nullptr;
  std::map<char const*, std::unique_ptr<PreparedBase>> prepared_;  // by the constant's address
  bool announced_ = false;
};

}  // namespace stoppress::store
