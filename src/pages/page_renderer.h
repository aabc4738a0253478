// The kinds of page. Each function asks the newsstand for what it shows and sets it; nothing is kept between
// calls, so any worker may print any page at any time.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "pages/page.h"
#include "pages/setup.h"
#include "store/transaction.h"
#include "story/front/front.h"

namespace stoppress::pages {

// What a form that was refused says, and what was typed, so that nothing is lost.
struct FormTrouble {
  std::string form;     // "newsletter" or "message"
  std::string field;    // the field it is about, or empty
  std::string message;  // what is wrong and what to do; empty: the form is only shown
  std::vector<std::pair<std::string, std::string>> typed;
};

class Templates;

// What stands over every page, when there is something.
using OverPage = std::optional<store::BreakingStory>;

class PageRenderer {
 public:
  // Loads every template of the theme in that language: the embedded one, or `theme` when given; those that
  // `over` has take the place of theirs, and so do its words. Fault::invalid names what is missing or broken.
  static Result<std::unique_ptr<PageRenderer>> open(std::optional<std::filesystem::path> const& theme,
                                                    std::optional<std::filesystem::path> const& over = {},
                                                    std::string const& language = "en");
  ~PageRenderer();
  // The language's words, for the Setup of the titles that it renders.
  std::shared_ptr<words::Words const> const& words() const { return words_; }

  // As it was curated; a front that nobody published, or of which nothing may be seen, lays itself out.
  Result<Page> front(store::Snapshot& snapshot, Setup const& setup, Instant now) const;
  // The home front, or the first page of a section, as readers would get it with these containers. For the
  // newsroom: no search engine, no cache.
  Result<Page> front_preview(store::Snapshot& snapshot, Setup const& setup, story::Section const* section,
                             story::FrontContainers const& containers, Instant now) const;
  // Its first page begins with the section's front when that was curated. `after` goes on a list where the
  // page before ended (the address has ?before=ID).
  Result<Page> section(store::Snapshot& snapshot, Setup const& setup, story::Section const& section,
                       std::optional<store::After> after, Instant now) const;
  Result<Page> latest(store::Snapshot& snapshot, Setup const& setup, std::optional<store::After> after,
                      Instant now) const;
  // not_found when no visible story has the topic or the author.
  Result<Page> topic(store::Snapshot& snapshot, Setup const& setup, std::string const& slug,
                     std::optional<store::After> after, Instant now) const;
  Result<Page> author(store::Snapshot& snapshot, Setup const& setup, std::string const& slug,
                      std::optional<store::After> after, Instant now) const;
  Result<Page> article(store::Snapshot& snapshot, Setup const& setup, store::PublicStory const& story,
                       Instant now) const;
  // The same page of what readers do not see yet, for who has the link, which is good until then.
  Result<Page> preview(store::Snapshot& snapshot, Setup const& setup, store::PublicStory const& story,
                       Instant until, Instant now) const;
  Page preview_over(Setup const& setup, Instant now) const;  // 410
  // `before` is the number of the last correction of the page before, 0 for the first page.
  Result<Page> corrections(store::Snapshot& snapshot, Setup const& setup, std::int64_t before,
                           Instant now) const;
  Page gone(Setup const& setup, store::Removal const& removal, Instant now,
            OverPage const& over = {}) const;                                        // 410
  Page not_found(Setup const& setup, Instant now, OverPage const& over = {}) const;  // 404
  Page refused(Setup const& setup, int status, std::string const& number, Instant now,
               OverPage const& over = {}) const;  // 4xx, 5xx; number for support
  Page offline(Setup const& setup, Instant now) const;
  Page thanks(Setup const& setup, std::string const& form, std::string const& back, Instant now,
              OverPage const& over = {}) const;  // without JavaScript
  Page form_again(Setup const& setup, FormTrouble const& trouble, std::string const& back, Instant now,
                  OverPage const& over = {}) const;

 private:
  PageRenderer();
  Result<Page> home(store::Snapshot& snapshot, Setup const& setup,
                    std::optional<story::FrontContainers> const& curated, Instant now) const;
  Result<Page> section_page(store::Snapshot& snapshot, Setup const& setup, story::Section const& section,
                            std::optional<story::FrontContainers> const& curated,
                            std::optional<store::After> after, Instant now) const;
  std::shared_ptr<words::Words const> words_;
  std::unique_ptr<Templates const> templates_;
};

// A headline in the title's style, as it is printed everywhere.
std::string styled_headline(Setup const& setup, std::string const& headline);
// "/world/tide-closes-harbour-42"; `absolute` puts the title's base_url before it.
std::string address_of(Setup const& setup, SectionId section, story::Slug const& slug, StoryId id);
std::string absolute(Setup const& setup, std::string const& path);
// The one address under which the story is to be found by search engines: of a copy, the first title's.
std::string canonical_of(Setup const& setup, store::PublicStory const& story);

}  // namespace stoppress::pages
