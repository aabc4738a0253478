// The _test in its name keeps it out of the room and in the room's test program.
#include "store/testing_archive.h"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "base/hash.h"
#include "store/database/testing_server.h"
#include "store/stories/stories.h"
#include "store/titles/titles.h"

namespace stoppress::store::testing {

namespace fs = std::filesystem;

Archive::Archive()
    : folder_(fs::temp_directory_path() / ("stoppress-store-" + random_token().substr(0, 12))) {
  url_ =
      on_postgresql() ? PostgresqlServer::one().new_archive() : "sqlite:" + (folder_ / "archive.db").string();
  fs::create_directories(folder_);
  open();
}

Archive::~Archive() {
  close();
  fs::remove_all(folder_);
}

std::string ask_database(std::string const& url, std::string const& sql) {
  constexpr std::string_view kSqlite = "sqlite:";
  soci::session connection;
  if (url.starts_with(kSqlite))
    connection.open(soci::sqlite3, "db=\"" + url.substr(kSqlite.size()) + "\" timeout=5");
  else
    connection.open(soci::postgresql, url);
  std::string answer;
  soci::indicator given = soci::i_ok;
  if (sql.starts_with("SELECT"))
    connection.once << sql, soci::into(answer, given);
  else
    connection.once << sql;
  return answer;
}

story::Title const& Archive::title() {
  if (title_.id) return title_;
  story::Title title;
  title.name = "The Saltmarsh Courier";
  title.sections = {{SectionId(), "news", "News", ""}, {SectionId(), "sport", "Sport", ""}};
  title_ = write([&](Transaction& transaction) { return Titles(transaction).save_title(title); });
  return title_;
}

story::Content Archive::content(std::string headline) {
  story::Content content;
  content.headline = std::move(headline);
  content.section = news();
  content.language = "en";
  content.body.push_back({story::Paragraph{story::plain("The tide came in and went out again.")}});
  return content;
}

story::Story Archive::filed(story::Content const& content) {
  auto const id = title().id;
  return write([&](Transaction& transaction) { return file(transaction, id, content); });
}

story::Story Archive::published(story::Content const& content, Instant at, std::optional<Instant> embargo) {
  auto const id = title().id;
  return write([&](Transaction& transaction) -> Result<story::Story> {
    auto story = TRY(file(transaction, id, content));
    TRY(publish(transaction, story, at, embargo));
    return story;
  });
}

Result<story::Story> file(Transaction& transaction, TitleId title, story::Content const& content) {
  story::Story story;
  story.title = title;
  story.slug = story::Slug::from_headline(content.headline);
  story.id = TRY(Stories(transaction).create(story));
  story.head = TRY(Stories(transaction).add_revision(story.id, Revision(1), content, "a test", kNoon));
  TRY(Stories(transaction).save(story, Revision()));
  return story;
}

Result<Done> publish(Transaction& transaction, story::Story& story, Instant at,
                     std::optional<Instant> embargo) {
  story.state = story::State::live;
  story.published = story.head;
  story.embargo = embargo;
  if (!story.first_published) story.first_published = at;
  story.updated = at;
  return Stories(transaction).save(story, story.head);
}

Result<Done> remove(Transaction& transaction, story::Story& story, story::State how, Instant at) {
  story.state = how;
  story.removed = at;
  story.removal_note = "It was wrong.";
  return Stories(transaction).save(story, story.head);
}

story::Change change(story::ChangeKind kind, story::Story const& story, Instant at) {
  story::Change change;
  change.kind = kind;
  change.title = story.title;
  change.story = story.id;
  change.revision = story.head;
  change.at = at;
  return change;
}

}  // namespace stoppress::store::testing
