// Every statement of the room fails once on each database, with something in it that nobody may read: neither
// the error nor, with it, the log says what it was. The statements are read from the sources, so that none is
// forgotten.

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <sstream>

#include "store/database/dialect.h"
#include "store/database/errors.h"
#include "store/testing_archive.h"

namespace stoppress::store {
namespace {

namespace fs = std::filesystem;

constexpr char kSecret[] = "tell-nobody";
// No text in UTF-8: PostgreSQL refuses it in every statement that takes a text.
constexpr char kBrokenSecret[] = "tell-nobody\xff";

std::string text_of(fs::path const& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

// The string literals and macros of `tokens`, put together.
std::string joined(std::string const& tokens, std::map<std::string, std::string> const& macros) {
  static std::regex const token(R"rx("((?:[^"\\]|\\.)*)"|([A-Z][A-Z0-9_]+))rx");
  std::string sql;
  for (std::sregex_iterator at(tokens.begin(), tokens.end(), token), end; at != end; ++at) {
    if (!(*at)[2].matched) {
      sql += (*at)[1];
    } else if (auto const macro = macros.find((*at)[2]); macro != macros.end()) {
      sql += macro->second;
    }
  }
  return sql;
}

// "NAME" → what it stands for, of every #define of one or several lines.
void read_macros(std::string const& source, std::map<std::string, std::string>& macros) {
  static std::regex const define(R"rx(#define ([A-Z][A-Z0-9_]+) ((?:[^\n\\]|\\\n|\\.)*)\n)rx");
  for (std::sregex_iterator at(source.begin(), source.end(), define), end; at != end; ++at)
    macros[(*at)[1]] = joined((*at)[2], macros);
}

// What stands between the braces of each constant whose type is a Statement of something.
std::vector<std::string> statements_in(std::string const& source,
                                       std::map<std::string, std::string> const& macros) {
  static std::regex const constant(R"rx(\bk[A-Z]\w*\{((?:\s|"(?:[^"\\]|\\.)*"|[A-Z][A-Z0-9_]+)+)\})rx");
  std::vector<std::string> found;
  for (std::sregex_iterator at(source.begin(), source.end(), constant), end; at != end; ++at) {
    auto sql = joined((*at)[1], macros);
    if (sql.find(":p1") != std::string::npos) found.push_back(std::move(sql));
  }
  return found;
}

std::vector<std::string> all_statements() {
  std::vector<fs::path> sources;
  for (auto const& entry : fs::recursive_directory_iterator(STOPPRESS_SOURCE_DIR "/src/store"))
    if (entry.path().extension() == ".cc" && entry.path().string().find("_test.cc") == std::string::npos)
      sources.push_back(entry.path());
  std::map<std::string, std::string> shared;
  for (auto const& entry : fs::recursive_directory_iterator(STOPPRESS_SOURCE_DIR "/src/store"))
    if (entry.path().extension() == ".h") read_macros(text_of(entry.path()), shared);
  std::vector<std::string> all;
  for (auto const& path : sources) {
    auto macros = shared;
    auto const source = text_of(path);
    read_macros(source, macros);
    for (auto& sql : statements_in(source, macros)) all.push_back(std::move(sql));
  }
  return all;
}

int most_parameter(std::string const& sql) {
  static std::regex const parameter(":p([0-9]+)");
  int most = 0;
  for (std::sregex_iterator at(sql.begin(), sql.end(), parameter), end; at != end; ++at)
    most = std::max(most, std::stoi((*at)[1]));
  return most;
}

class EveryStatement : public testing::Archive {
 protected:
  EveryStatement() {
    close();
    if (on_postgresql()) {
      connection_.open(soci::postgresql, url());
      return;
    }
    connection_.open(soci::sqlite3, url().substr(std::string_view("sqlite:").size()));
    // Every statement is interrupted at its first step, after its values were bound.
    auto& backend = static_cast<soci::sqlite3_session_backend&>(*connection_.get_backend());
    interrupt_ = [&backend] { sqlite_api::sqlite3_progress_handler(backend.conn_, 1, &yes, nullptr); };
  }

  // What is said of it when it fails with that value for everything; nothing when it did not fail.
  std::optional<Error> failure_with(std::string const& sql, std::string const& value) {
    auto const& dialect = on_postgresql() ? postgresql_dialect() : sqlite_dialect();
    std::vector<std::string> names, values(std::size_t(most_parameter(sql)), value);
    for (std::size_t number = 1; number <= values.size(); ++number)
      names.push_back("p" + std::to_string(number));
    std::optional<Error> said;
    if (on_postgresql()) connection_.begin();
    try {
      soci::statement statement(connection_);
      statement.alloc();
      statement.prepare(dialect.in_own_words(sql));
      for (std::size_t at = 0; at < values.size(); ++at) statement.exchange(soci::use(values[at], names[at]));
      statement.define_and_bind();
      if (interrupt_) interrupt_();
      statement.execute(true);
    } catch (...) {
      said = current_mishap().error;
    }
    if (interrupt_) stop_interrupting();
    if (on_postgresql()) connection_.rollback();
    return said;
  }

 private:
  static int yes(void*) { return 1; }
  void stop_interrupting() {
    auto& backend = static_cast<soci::sqlite3_session_backend&>(*connection_.get_backend());
    sqlite_api::sqlite3_progress_handler(backend.conn_, 0, nullptr, nullptr);
  }

  soci::session connection_;
  std::function<void()> interrupt_;
};
ON_BOTH_DATABASES(EveryStatement);

TEST_P(EveryStatement, ThatFailsTellsNoValue) {
  constexpr std::size_t kAtLeast = 150;
  auto const all = all_statements();
  ASSERT_GT(all.size(), kAtLeast) << "the sources are not read as they are written";
  std::size_t failed = 0;
  for (auto const& sql : all) {
    bool has_failed = false;
    for (auto const* value : {kSecret, kBrokenSecret}) {
      auto const said = failure_with(sql, value);
      if (!said) continue;
      has_failed = true;
      for (auto const& text : {said->message, said->detail}) {
        EXPECT_EQ(text.find(kSecret), std::string::npos) << text;
        EXPECT_EQ(text.find(":p1="), std::string::npos) << text;
      }
    }
    EXPECT_TRUE(has_failed) << sql;
    failed += has_failed ? 1 : 0;
  }
  EXPECT_EQ(failed, all.size());
}

}  // namespace
}  // namespace stoppress::store
