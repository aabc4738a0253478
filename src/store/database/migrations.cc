#include "store/database/migrations.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "base/log.h"
#include "base/text.h"
#include "embedded/schema.h"
#include "store/database/backfill.h"

namespace stoppress::store {
namespace {

struct Step {
  std::int64_t number;
  std::string_view sql;
};

std::vector<Step> steps() {
  std::vector<Step> list;
  for (auto const& file : embedded::schema()) {
    std::int64_t number = 0;
    std::from_chars(file.path.data(), file.path.data() + file.path.size(), number);
    list.push_back({number, file.bytes});
  }
  std::sort(list.begin(), list.end(), [](Step const& a, Step const& b) { return a.number < b.number; });
  return list;
}

void run_all(Connection& connection, std::string_view sql) {
  std::string const text = connection.dialect().in_own_words(sql);
  for (auto const command : commands_of(text)) connection.sql().once << std::string(command);
}

// Whether the database would find nothing to do in it.
bool is_only_remarks(std::string_view text) {
  for (auto const& line : split(text, '\n'))
    if (!line.starts_with("--")) return false;
  return true;
}

long long version_of(Connection& connection) {
  long long version = 0;
  soci::indicator found = soci::i_null;
  connection.sql().once << "SELECT MAX(number) FROM migration", soci::into(version, found);
  return found == soci::i_ok ? version : 0;
}

// One step. False when another program that started at the same moment has just made it.
bool take(Connection& connection, Step const& step) {
  try {
    soci::transaction transaction(connection.sql());
    long long number = step.number;
    connection.sql().once << "INSERT INTO migration (number) VALUES (:number)", soci::use(number, "number");
    run_all(connection, step.sql);
    backfill(connection, step.number);
    transaction.commit();
    return true;
  } catch (soci::soci_error const&) {
    if (version_of(connection) < step.number) throw;
    return false;
  }
}

void make_table(Connection& connection) {
  try {
    connection.sql().once << "CREATE TABLE IF NOT EXISTS migration (number BIGINT PRIMARY KEY)";
  } catch (soci::soci_error const&) {
    // PostgreSQL looks and makes in two steps: another program may have come between.
    version_of(connection);
  }
}

}  // namespace

std::vector<std::string_view> commands_of(std::string_view sql) {
  std::vector<std::string_view> commands;
  while (!sql.empty()) {
    auto const end = std::min(sql.find(";\n"), sql.ends_with(';') ? sql.size() - 1 : sql.size());
    if (!is_only_remarks(sql.substr(0, end))) commands.push_back(trim(sql.substr(0, end)));
    sql.remove_prefix(std::min(end + 2, sql.size()));
  }
  return commands;
}

bool is_up_to_date(Connection& connection) {
  auto const all = steps();
  return version_of(connection) == (all.empty() ? 0 : all.back().number);
}

Result<Done> migrate(Connection& connection) {
  make_table(connection);
  auto const all = steps();
  long long const newest = all.empty() ? 0 : all.back().number;
  long long const version = version_of(connection);
  if (version > newest)
    return unavailable("The database is newer than this program (schema " + std::to_string(version) +
                       ", we know " + std::to_string(newest) + "). Please use the newer program.");
  for (auto const& step : all) {
    if (step.number <= version) continue;
    if (take(connection, step)) log::info("store", "schema brought to {}", step.number);
  }
  return Done{};
}

}  // namespace stoppress::store
