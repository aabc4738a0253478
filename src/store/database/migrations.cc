#include "store/database/migrations.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "base/log.h"
#include "embedded/schema.h"

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

// One SQL command after another; ";" stands only at a command's end in our schema files.
void run_all(Connection& connection, std::string_view sql) {
  std::string const text = connection.dialect().in_own_words(sql);
  for (std::size_t from = 0; from < text.size();) {
    auto const end = text.find(";\n", from);
    if (end == std::string::npos) break;
    connection.sql().once << text.substr(from, end - from);
    from = end + 2;
  }
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
