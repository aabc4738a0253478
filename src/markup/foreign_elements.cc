#include "markup/foreign_elements.h"

#include <algorithm>

#include "base/text.h"
#include "markup/block_parts.h"
#include "markup/inlines.h"
#include "markup/xml.h"

namespace stoppress::markup {
namespace {

bool is_address(pugi::xml_node node) {
  std::string const text = text_below(node);
  return (text.starts_with("http://") || text.starts_with("https://")) && text.find(' ') == std::string::npos;
}

}  // namespace

bool has_block_tags(std::string_view text) {
  if (text.find('<') == std::string_view::npos) return false;
  for (std::string_view tag :
       {"<p>", "</p>", "<P>", "</P>", "<br>", "<br/>", "<br />", "</div>", "</li>", "</h2>", "</h3>"})
    if (text.find(tag) != std::string_view::npos) return true;
  return false;
}

bool is_of_some_agency(pugi::xml_node node) {
  std::string const name = lower_ascii(local_name(node));
  return !is_block(name) && !is_inline(name) && !is_unseen(name) && !is_picture(name) && name != "br" &&
         name != "iframe" && name != "video" && name != "audio";
}

bool has_blocks(pugi::xml_node node) {
  auto const parts = node.children();
  return std::any_of(parts.begin(), parts.end(), [](pugi::xml_node part) {
    return part.type() == pugi::node_element && is_block(lower_ascii(local_name(part)));
  });
}

bool holds_only_blocks(pugi::xml_node node) {
  auto const parts = node.children();
  bool const loose_words = std::any_of(parts.begin(), parts.end(), [](pugi::xml_node part) {
    return part.type() != pugi::node_element && !trim(part.value()).empty();
  });
  return !loose_words && has_blocks(node);
}

bool holds_address(pugi::xml_node node) {
  return static_cast<bool>(node.find_node([](pugi::xml_node found) {
           if (found.type() != pugi::node_element || !found.first_child() ||
               found.first_child().next_sibling())
             return false;
           std::string_view const text = trim(found.first_child().value());
           bool const address =
               text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www.");
           return address && text.find(' ') == std::string_view::npos;
         })) ||
         is_address(node);
}

bool repeats_below(pugi::xml_node node) {
  constexpr int kNear = 20;
  pugi::xml_node next = node.next_sibling();
  for (int i = 0; next && i < kNear; ++i, next = next.next_sibling())
    if (next.type() == pugi::node_element && has_class(next, "full_text"))
      return text_below(next).starts_with(text_below(node));
  return false;
}

}  // namespace stoppress::markup
