// What stands around every page: head, breaking bar, masthead, footer; and from a filled page to a Page.
#pragma once

#include <optional>
#include <string>

#include "base/time.h"
#include "pages/page.h"
#include "pages/render/parts/dates.h"
#include "pages/render/parts/picture_markup.h"
#include "pages/render/parts/template_data.h"
#include "pages/render/parts/templates.h"
#include "pages/setup.h"
#include "store/newsstand/records.h"

namespace stoppress::pages {

// What the head says of the page.
struct HeadLines {
  std::string title;        // of the window; the title's name is added
  std::string share_title;  // of the card that others see when it is shared; empty: `title`
  std::string description;
  std::string path;       // empty: none
  std::string canonical;  // absolute; empty: that of `path`
  bool indexed = true;
  std::string json_ld;  // finished JSON; may be empty
  // Open Graph; only for pages that have a path.
  std::string type = "website";
  std::string published, modified, section;  // machine times, section's name
  std::string language;                      // when it is not the title's
  std::optional<SharedPicture> picture;
  std::string picture_alt;
};

// What the pager of a list calls its ways: "pager.stories" or "pager.corrections".
void set_pager_words(TemplateData& pager, words::Words const& words, std::string const& key);

class Frame {
 public:
  Frame(Setup const& setup, char const* page_file);

  TemplateData& page() { return page_; }
  Zone const& zone() const { return zone_; }

  void fill_head(HeadLines const& lines);
  // The bar over the page; nothing for none.
  void fill_breaking(std::optional<store::BreakingStory> const& breaking);
  // A line above everything: what this is, and until when its link is good.
  void fill_preview(std::string const& what, Instant expires);
  // The year of the footer.
  void fill_year(Instant now) { year_ = machine_day(now, zone_).substr(0, 4); }
  // Only the front, which is rendered again often, says what day it is.
  void fill_today(Instant now);
  void fill_current_section(SectionId section) { current_ = section; }
  void name_is_heading() { name_is_heading_ = true; }  // the front has no other h1
  void fill_email_box();
  void fill_apps();

  // Puts it together. Keys, status and the rest of the Page are the caller's.
  std::string render(Templates const& templates);

 private:
  void fill_masthead();
  void fill_footer();

  Setup const& setup_;
  Zone zone_;
  ctemplate::TemplateDictionary dictionary_;
  TemplateData root_;
  TemplateData page_;
  std::string today_, today_machine_, year_;
  SectionId current_;
  bool name_is_heading_ = false;
  bool has_email_box_ = false;
};

}  // namespace stoppress::pages
