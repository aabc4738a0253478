// Markup that may stand on a page. The only ways to make it are to escape text, to join other markup, or
// to vouch for it by name; a bare string never becomes Html by itself.
#pragma once

#include <string>
#include <string_view>

namespace stoppress {

class Html {
 public:
  Html() = default;
  // Text as it should be read: & < > " ' become references.
  static Html escape(std::string_view text);
  // What a template or one of our own printers made. Each use is listed by script/floors.
  static Html vouch(std::string markup) { return Html(std::move(markup)); }

  Html& operator+=(Html const& other) {
    markup_ += other.markup_;
    return *this;
  }
  std::string const& str() const { return markup_; }
  bool empty() const { return markup_.empty(); }

 private:
  explicit Html(std::string markup) : markup_(std::move(markup)) {}
  std::string markup_;
};

// The same escaping for XML text and attribute values (feeds, sitemaps). Characters that XML 1.0 does not
// allow at all (most controls) are left out.
std::string xml_escape(std::string_view text);

// An address made safe as an href: http, https, mailto, tel, and addresses without a scheme stay as they
// are; anything else (javascript:, data:, with or without disguise) gives an empty string.
std::string safe_href(std::string_view address);
// Whether it leads somewhere from every page: a page of ours ("/town"), or somebody's whole address. Narrower
// than safe_href: nothing that a browser would read as another address than the one that is written.
bool leads_somewhere(std::string_view address);

}  // namespace stoppress
