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
#include "store/tx.h"
#include "story/front.h"

namespace stoppress::pages {

// What a form that was refused says, and what was typed, so that nothing is lost.
struct FormTrouble {
  std::string form;     // "newsletter" or "message"
  std::string field;    // the field it is about, or empty
  std::string message;  // what is wrong and what to do; empty: the form is only shown
  std::vector<std::pair<std::string, std::string>> typed;
};

class Templates;

class Press {
 public:
  // Loads every template of the theme: the embedded one, or `theme` when given. Fault::invalid names the
  // template that is missing or broken.
  static Result<std::unique_ptr<Press>> open(std::optional<std::filesystem::path> theme);
  ~Press();

  // As it was curated; a front that nobody published, or of which nothing may be seen, lays itself out.
  Result<Page> front(store::Reader& reader, Setup const& setup, Instant now) const;
  // The home front, or the first page of a section, as readers would get it with these containers. For the
  // newsroom: no search engine, no cache.
  Result<Page> front_preview(store::Reader& reader, Setup const& setup, story::Section const* section,
                             story::FrontContainers const& containers, Instant now) const;
  // Its first page begins with the section's front when that was curated. `after` goes on a list where the
  // page before ended (the address has ?before=ID).
  Result<Page> section(store::Reader& reader, Setup const& setup, story::Section const& section,
                       std::optional<store::After> after, Instant now) const;
  Result<Page> latest(store::Reader& reader, Setup const& setup, std::optional<store::After> after,
                      Instant now) const;
  // not_found when no visible story has the topic or the author.
  Result<Page> topic(store::Reader& reader, Setup const& setup, std::string const& slug,
                     std::optional<store::After> after, Instant now) const;
  Result<Page> author(store::Reader& reader, Setup const& setup, std::string const& slug,
                      std::optional<store::After> after, Instant now) const;
  Result<Page> article(store::Reader& reader, Setup const& setup, store::PublicStory const& story,
                       Instant now) const;
  Page gone(Setup const& setup, store::Removal const& removal, Instant now) const;  // 410
  Page not_found(Setup const& setup, Instant now) const;                            // 404
  Page refused(Setup const& setup, int status, std::string const& number,
               Instant now) const;  // 4xx, 5xx; number for support
  Page offline(Setup const& setup, Instant now) const;
  Page thanks(Setup const& setup, std::string const& form, std::string const& back,
              Instant now) const;  // without JavaScript
  Page form_again(Setup const& setup, FormTrouble const& trouble, std::string const& back, Instant now) const;

 private:
  Press();
  Result<Page> home(store::Reader& reader, Setup const& setup,
                    std::optional<story::FrontContainers> const& curated, Instant now) const;
  Result<Page> section_page(store::Reader& reader, Setup const& setup, story::Section const& section,
                            std::optional<story::FrontContainers> const& curated,
                            std::optional<store::After> after, Instant now) const;
  std::unique_ptr<Templates const> templates_;
};

// A headline in the title's style, as it is printed everywhere.
std::string printed_headline(Setup const& setup, std::string const& headline);
// "/world/tide-closes-harbour-42"; `absolute` puts the title's base_url before it.
std::string address_of(Setup const& setup, SectionId section, story::Slug const& slug, StoryId id);
std::string absolute(Setup const& setup, std::string const& path);

}  // namespace stoppress::pages
