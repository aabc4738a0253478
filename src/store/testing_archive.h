// What the room's tests share: an archive on either database, and stories for it.
#pragma once

#include <filesystem>
#include <gtest/gtest.h>
#include <memory>
#include <string>

#include "store/opening.h"
#include "store/stories/stories.h"
#include "story/change.h"
#include "story/story.h"
#include "story/title/title.h"

namespace stoppress::store::testing {

// Monday, 23 November 2026, noon.
inline constexpr Instant kNoon = Instant::from_seconds(1'795'435'200);
inline constexpr auto kHour = std::chrono::hours(1);

template <class T>
T must(Result<T> result) {
  if (!result.ok()) throw std::runtime_error(result.error().message + " " + result.error().detail);
  return std::move(result).value();
}

// SQL behind the store's back, over a connection of its own; the first column of the first row.
std::string ask_database(std::string const& url, std::string const& sql);

// One test's archive. The parameter of a test is the database's kind.
class Archive : public ::testing::TestWithParam<char const*> {
 protected:
  Archive();
  ~Archive() override;

  bool on_postgresql() const { return std::string(GetParam()) == "postgresql"; }
  std::string const& url() const { return url_; }
  Store& store() { return *store_; }
  void close() { store_.reset(); }
  void open() { store_ = must(store::open({url_}, {.key_file = key_file()})); }
  std::filesystem::path key_file() const { return folder_ / "secrets.key"; }
  std::string ask(std::string const& sql) const { return ask_database(url_, sql); }

  template <class F>
  auto write(F&& function) {
    return must(store_->write(std::forward<F>(function)));
  }
  template <class F>
  auto read(F&& function) {
    return must(store_->read(std::forward<F>(function)));
  }

  // A title with the sections "news" and "sport".
  story::Title const& title();
  SectionId news() { return title().sections.at(0).id; }
  SectionId sport() { return title().sections.at(1).id; }
  story::Content content(std::string headline);
  // A draft with one revision.
  story::Story filed(story::Content const& content);
  // Live since `at`.
  story::Story published(story::Content const& content, Instant at, std::optional<Instant> embargo = {});
  story::Story published(std::string const& headline, Instant at) { return published(content(headline), at); }
  story::Story kept(StoryId id) {
    return read([&](Snapshot& snapshot) { return Stories(snapshot).story(id); });
  }

 private:
  std::filesystem::path folder_;
  std::string url_;
  std::unique_ptr<Store> store_;
  story::Title title_;
};

// The acts on a story inside a transaction, as the desk does them.
Result<story::Story> file(Transaction& transaction, TitleId title, story::Content const& content);
Result<Done> publish(Transaction& transaction, story::Story& story, Instant at,
                     std::optional<Instant> embargo = {});
Result<Done> remove(Transaction& transaction, story::Story& story, story::State how, Instant at);
story::Change change(story::ChangeKind kind, story::Story const& story, Instant at);

}  // namespace stoppress::store::testing

#define ON_BOTH_DATABASES(Suite)                                                    \
  INSTANTIATE_TEST_SUITE_P(Store, Suite, ::testing::Values("sqlite", "postgresql"), \
                           [](auto const& tried) { return std::string(tried.param); })
