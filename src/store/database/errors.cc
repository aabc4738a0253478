#include "store/database/errors.h"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

namespace stoppress::store {
namespace {

// SQLite's result codes (sqlite3.h); the low byte is the primary one.
constexpr int kBusy = 5, kLocked = 6, kFull = 13, kConstraint = 19;

Mishap from_sqlite(soci::sqlite3_soci_error const& error) {
  int const code = error.result() & 0xff;
  if (code == kBusy || code == kLocked)
    return {busy("The archive is busy. Please try again.", error.what()), true, false};
  if (code == kFull) return {unavailable("The disk is full.", error.what())};
  if (code == kConstraint) return {conflict("That is there already.", error.what())};
  return {internal("The archive could not do that.", error.what())};
}

Mishap from_postgresql(soci::postgresql_soci_error const& error) {
  std::string const state = error.sqlstate();
  if (state == "40001" || state == "40P01")
    return {busy("The archive is busy. Please try again.", error.what()), true, false};
  if (state.starts_with("23")) return {conflict("That is there already.", error.what())};
  // No state at all: the server went away without a word.
  bool const no_state = state.find_first_not_of(' ') == std::string::npos;
  if (state.starts_with("53")) return {unavailable("The archive has no room left.", error.what())};
  if (no_state || state.starts_with("08") || state.starts_with("57P"))
    return {unavailable("The archive can't be reached.", error.what()), true, true};
  return {internal("The archive could not do that.", error.what())};
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
    return {unavailable("The archive can't be reached.", error.what()), true, true};
  } catch (std::exception const& error) {
    return {internal("The archive could not do that.", error.what())};
  }
}

}  // namespace stoppress::store
