#include "store/database/errors.h"

#include <algorithm>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

namespace stoppress::store {
namespace {

// SQLite's result codes (sqlite3.h); the low byte is the primary one.
constexpr int kBusy = 5, kLocked = 6, kFull = 13, kConstraint = 19;

// The first line of what the database said, and our statement. Not what was bound to it, which SOCI adds and
// PostgreSQL repeats on its further lines: a story before its embargo, an address, a secret's hash.
std::string without_values(soci::soci_error const& error) {
  std::string text = error.get_error_message();
  text.resize(std::min(text.size(), text.find('\n')));
  std::string const whole = error.what();
  auto const statement = whole.find(" while ", text.size());
  if (statement == std::string::npos) return text;
  return text + whole.substr(statement, whole.find(" with :", statement) - statement);
}

Mishap from_sqlite(soci::sqlite3_soci_error const& error) {
  int const code = error.result() & 0xff;
  auto detail = without_values(error);
  if (code == kBusy || code == kLocked)
    return {busy("The archive is busy. Please try again.", std::move(detail)), true, false};
  if (code == kFull) return {unavailable("The disk is full.", std::move(detail))};
  if (code == kConstraint) return {conflict("That is there already.", std::move(detail))};
  return {internal("The archive could not do that.", std::move(detail))};
}

Mishap from_postgresql(soci::postgresql_soci_error const& error) {
  std::string const state = error.sqlstate();
  // "Data exceptions" name the value in their first line.
  auto detail = state.starts_with("22") ? "data exception " + state : without_values(error);
  if (state == "40001" || state == "40P01")
    return {busy("The archive is busy. Please try again.", std::move(detail)), true, false};
  if (state == "57014") return {busy("The archive took too long. Please try again.", std::move(detail))};
  if (state.starts_with("23")) return {conflict("That is there already.", std::move(detail))};
  // No state at all: the server went away without a word.
  bool const no_state = state.find_first_not_of(' ') == std::string::npos;
  if (state.starts_with("53")) return {unavailable("The archive has no room left.", std::move(detail))};
  if (no_state || state.starts_with("08") || state.starts_with("57P"))
    return {unavailable("The archive can't be reached.", std::move(detail)), true, true};
  return {internal("The archive could not do that.", std::move(detail))};
}

}  // namespace

Mishap current_mishap() {
  try {
    throw;
  } catch (soci::sqlite3_soci_error const& error) {
    return from_sqlite(error);
  } catch (soci::postgresql_soci_error const& error) {
    return from_postgresql(error);
  } catch (soci::soci_error const& error) {
    return {unavailable("The archive can't be reached.", without_values(error)), true, true};
  } catch (std::exception const& error) {
    return {internal("The archive could not do that.", error.what())};
  }
}

}  // namespace stoppress::store
