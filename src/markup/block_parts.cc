#include "markup/block_parts.h"

#include <algorithm>
#include <array>

#include "base/html.h"
#include "base/text.h"
#include "markup/inlines.h"
#include "markup/words.h"
#include "markup/xml.h"

namespace stoppress::markup {
namespace {

std::string name_of(pugi::xml_node node) { return lower_ascii(local_name(node)); }

bool is_element(pugi::xml_node node, std::string_view name) {
  return node.type() == pugi::node_element && name_of(node) == name;
}

bool is_list(pugi::xml_node node) { return is_element(node, "ul") || is_element(node, "ol"); }

bool is_attribution(pugi::xml_node node) {
  std::string const name = name_of(node);
  return name == "footer" || name == "cite" || name == "credit" || name == "attribution";
}

bool has_blocks(pugi::xml_node node) {
  auto const parts = node.children();
  return std::any_of(parts.begin(), parts.end(), [](pugi::xml_node part) {
    return part.type() == pugi::node_element && is_block(name_of(part)) && !is_attribution(part);
  });
}

std::string without_dash(std::string text) {
  for (std::string_view dash : {"—", "–", "-", "―"}) {
    if (text.starts_with(dash)) return collapse_spaces(std::string_view(text).substr(dash.size()));
  }
  return text;
}

bool is_text(pugi::xml_node node) {
  return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

void add_inline(pugi::xml_node part, InlineCollector& words) {
  if (is_text(part)) return words.add(part.value(), {});
  if (name_of(part) == "br") return words.break_line();
  Marks const marks = inside(part, {});
  for (story::Span const& span : gather_below(part, marks))
    words.add(span.text, {span.bold, span.italic, span.subscript, span.superscript, span.href});
}

// Paragraphs of a quotation in order, loose words between them too; its attribution aside.
void collect_quote(pugi::xml_node node, std::vector<story::Text>& paragraphs, std::string& attribution) {
  InlineCollector loose;
  auto const flush = [&] {
    if (story::Text text = loose.take(); !text.empty()) paragraphs.push_back(std::move(text));
  };
  for (pugi::xml_node part : node.children()) {
    bool const element = part.type() == pugi::node_element;
    if (!element && !is_text(part)) continue;
    std::string const name = element ? name_of(part) : std::string();
    if (element && (is_unseen(name) || is_picture(name))) continue;
    if (element && is_attribution(part)) {
      attribution = without_dash(text_below(part));
    } else if (element && (is_block(name) || has_blocks(part))) {
      flush();
      collect_quote(part, paragraphs, attribution);
    } else {
      add_inline(part, loose);
    }
  }
  flush();
}

int span_of(pugi::xml_node cell, char const* name) {
  return std::clamp(cell.attribute(name).as_int(1), 1, 100);
}

void collect_rows(pugi::xml_node node, bool in_head, story::Table& table, std::vector<story::Text>& loose) {
  InlineCollector words;
  for (pugi::xml_node part : node.children()) {
    if (is_text(part)) words.add(part.value(), {});
    if (part.type() != pugi::node_element) continue;
    std::string const name = name_of(part);
    if (name == "caption") {
      table.caption = text_below(part);
    } else if (name == "thead" || name == "tbody" || name == "tfoot" || name == "tgroup") {
      collect_rows(part, name == "thead", table, loose);
    } else if (name == "tr" || name == "row") {
      std::vector<story::Cell> row;
      for (pugi::xml_node cell : part.children()) {
        bool const heading = is_element(cell, "th") || (in_head && is_element(cell, "td"));
        bool const known = heading || is_element(cell, "td") || is_element(cell, "entry");
        if (known)
          row.push_back(
              {gather_below(cell, {}), heading, span_of(cell, "colspan"), span_of(cell, "rowspan")});
        else if (is_text(cell))
          words.break_line(), words.add(cell.value(), {});
        else if (cell.type() == pugi::node_element)
          words.break_line(), add_inline(cell, words), words.break_line();
      }
      if (!row.empty()) table.rows.push_back(std::move(row));
    } else if (name != "col" && name != "colgroup" && !is_unseen(name) && !is_picture(name)) {
      words.break_line(), add_inline(part, words), words.break_line();
    }
  }
  if (story::Text text = words.take(); !text.empty()) loose.push_back(std::move(text));
}

// A picture of one point shows nobody anything: it counts who looks.
bool is_counter(pugi::xml_node img) {
  auto const tiny = [&](char const* name) {
    auto const size = img.attribute(name);
    return size && size.as_int(100) <= 2;
  };
  std::string const style = lower_ascii(img.attribute("style").value());
  bool const hidden = style.find("display:none") != std::string::npos ||
                      style.find("display: none") != std::string::npos ||
                      style.find("width:1px") != std::string::npos;
  return hidden || (tiny("width") && tiny("height"));
}

std::string picture_address(pugi::xml_node img) {
  std::string const src = collapse_spaces(img.attribute("src").value());
  if (src.size() > 2000 || !is_clean_utf8(src)) return {};
  return safe_href(src);
}

std::optional<story::Embed> embed_of(std::string const& address, std::string title) {
  std::string const url = safe_href(address);
  if (!lower_ascii(url.substr(0, 8)).starts_with("https://") || url.size() > 2000) return std::nullopt;
  if (title.empty()) title = url;
  return story::Embed{url, std::move(title)};
}

}  // namespace

bool has_class(pugi::xml_node element, std::string_view name) {
  auto const classes = split(element.attribute("class").value(), ' ');
  return std::any_of(classes.begin(), classes.end(),
                     [&](auto const& one) { return lower_ascii(one) == name; });
}

pugi::xml_node find_below(pugi::xml_node node, std::string_view name) {
  return node.find_node([&](pugi::xml_node found) { return is_element(found, name); });
}

void collect_items(pugi::xml_node list, std::vector<story::Text>& items, story::Text& before) {
  InlineCollector loose;
  auto const flush = [&] {
    story::Text text = loose.take();
    if (text.empty()) return;
    if (items.empty() && before.empty())
      before = std::move(text);
    else
      items.push_back(std::move(text));
  };
  for (pugi::xml_node part : list.children()) {
    if (is_text(part)) {
      loose.add(part.value(), {});
      continue;
    }
    if (part.type() != pugi::node_element || is_unseen(name_of(part)) || is_picture(name_of(part))) continue;
    if (is_inline(name_of(part))) {
      add_inline(part, loose);
      continue;
    }
    flush();
    if (is_list(part)) {
      collect_items(part, items, before);
      continue;
    }
    // The item's own words, then the lists inside it, then words after those.
    for (pugi::xml_node inner : part.children()) {
      if (inner.type() != pugi::node_element && !is_text(inner)) continue;
      bool const block = inner.type() == pugi::node_element && is_block(name_of(inner));
      if (is_list(inner)) {
        if (story::Text text = loose.take(); !text.empty()) items.push_back(std::move(text));
        collect_items(inner, items, before);
      } else if (inner.type() != pugi::node_element ||
                 !(is_unseen(name_of(inner)) || is_picture(name_of(inner)))) {
        if (block && !loose.blank()) loose.break_line();
        add_inline(inner, loose);
        if (block && !loose.blank()) loose.break_line();
      }
    }
    if (story::Text text = loose.take(); !text.empty()) items.push_back(std::move(text));
  }
  flush();
}

std::vector<pugi::xml_node> pictures_below(pugi::xml_node node) {
  std::vector<pugi::xml_node> out;
  pugi::xml_node outer;  // the picture whose inside is passed over
  auto const is_inside = [&](pugi::xml_node one) {
    for (one = one.parent(); one && one != node; one = one.parent())
      if (one == outer) return true;
    return false;
  };
  node.find_node([&](pugi::xml_node found) {
    if (found.type() != pugi::node_element || !is_picture(name_of(found)) || (outer && is_inside(found)))
      return false;
    out.push_back(outer = found);
    return false;
  });
  return out;
}

story::Quote read_quote(pugi::xml_node node) {
  story::Quote quote;
  collect_quote(node, quote.paragraphs, quote.attribution);
  return quote;
}

story::PullQuote read_pull_quote(pugi::xml_node node) {
  story::Quote const quote = read_quote(node);
  story::PullQuote out{{}, quote.attribution};
  for (story::Text const& paragraph : quote.paragraphs) {
    if (!out.text.empty()) out.text.push_back({"\n", false, false, false, false, {}});
    out.text.insert(out.text.end(), paragraph.begin(), paragraph.end());
  }
  return out;
}

story::Table read_table(pugi::xml_node node, std::vector<story::Text>& loose) {
  story::Table table;
  collect_rows(node, false, table, loose);
  return table;
}

std::optional<story::PictureUse> read_picture(pugi::xml_node node, PictureList& pictures) {
  pugi::xml_node const img = is_element(node, "img") ? node : find_below(node, "img");
  PictureId known;
  for (char const* name : {"data-assoc-ref", "data-uri", "data-guid", "data-id", "src"}) {
    std::string const it = collapse_spaces(img.attribute(name).value());
    if (pictures.is_refused(it)) return std::nullopt;
    if (!known) known = pictures.find(it);
  }
  std::string const alt = attribute(img, "alt");
  if (!known && is_counter(img)) return std::nullopt;
  if (known) return story::PictureUse{known, {}, {}, alt};
  story::ArrivingPicture picture;
  picture.href = picture_address(img);
  if (picture.href.empty()) return std::nullopt;
  picture.alt = alt;
  picture.width = std::max(0, img.attribute("width").as_int());
  picture.height = std::max(0, img.attribute("height").as_int());
  return story::PictureUse{pictures.put(picture), {}, {}, alt};
}

std::optional<story::PictureUse> read_figure(pugi::xml_node node, PictureList& pictures) {
  auto use = read_picture(node, pictures);
  if (!use) return use;
  pugi::xml_document own;
  pugi::xml_node const copy = own.append_copy(node);
  // The credit stands in the caption or beside it; it is taken out so that the caption does not repeat it.
  pugi::xml_node const credit = copy.find_node([](pugi::xml_node found) {
    return found.type() == pugi::node_element && (has_class(found, "credit") || has_class(found, "byline"));
  });
  if (credit) {
    use->credit = text_below(credit);
    credit.parent().remove_child(credit);
  }
  use->caption = text_below(find_below(copy, "figcaption"));
  story::ArrivingPicture picture = pictures[use->picture];
  picture.caption = use->caption;
  picture.credit = use->credit;
  pictures.put(picture);
  return use;
}

story::Gallery read_gallery(pugi::xml_node node, PictureList& pictures) {
  story::Gallery gallery;
  for (pugi::xml_node part : node.children()) {
    if (part.type() != pugi::node_element || is_element(part, "figcaption")) continue;
    bool const single = is_element(part, "figure") || is_element(part, "img") || is_element(part, "picture");
    if (single && find_below(part, "figcaption")) {
      if (auto use = read_figure(part, pictures)) gallery.pictures.push_back(std::move(*use));
    } else if (single) {
      if (auto use = read_picture(part, pictures)) gallery.pictures.push_back(std::move(*use));
    } else {
      for (story::PictureUse& use : read_gallery(part, pictures).pictures)
        gallery.pictures.push_back(std::move(use));
    }
  }
  return gallery;
}

std::optional<story::PictureUse> read_media(pugi::xml_node node, PictureList& pictures) {
  std::string const type = lower_ascii(attribute(node, "media-type"));
  if (!type.empty() && type != "image" && type != "photo" && type != "graphic") return std::nullopt;
  // Several references are sizes of one picture: the widest is the original.
  story::ArrivingPicture picture;
  std::vector<std::string> names;
  each_child(node, "media-reference", [&](pugi::xml_node reference) {
    std::string const mime = lower_ascii(attribute(reference, "mime-type"));
    if (!mime.empty() && !mime.starts_with("image")) return;
    std::string const href = safe_href(attribute(reference, "source"));
    int const width = std::max(0, reference.attribute("width").as_int());
    names.push_back(href);
    if (!picture.href.empty() && width <= picture.width) return;
    picture.href = href;
    picture.width = width;
    picture.height = std::max(0, reference.attribute("height").as_int());
    picture.alt = attribute(reference, "alternate-text");
    picture.guid = attribute(reference, "id");
  });
  if (picture.href.empty()) return std::nullopt;
  picture.caption = child_text(node, "media-caption");
  picture.creator = child_text(node, "media-producer");
  picture.credit = picture.creator;
  PictureId const id = pictures.put(picture, names);
  return story::PictureUse{id, picture.caption, picture.credit, picture.alt};
}

std::optional<story::Embed> read_embed(pugi::xml_node node) {
  if (pugi::xml_node const frame = find_below(node, "iframe")) return read_frame(frame);
  pugi::xml_node const link = find_below(node, "a");
  return embed_of(link.attribute("href").value(), text_below(link));
}

std::optional<story::Embed> read_frame(pugi::xml_node node) {
  std::string address = node.attribute("src").value();
  if (address.starts_with("//")) address = "https:" + address;
  return embed_of(address, attribute(node, "title"));
}

std::optional<story::Embed> read_social_quote(pugi::xml_node node) {
  constexpr std::array<std::string_view, 4> kKinds{"twitter-tweet", "instagram-media", "tiktok-embed",
                                                   "bluesky-embed"};
  bool const social =
      std::any_of(kKinds.begin(), kKinds.end(), [&](auto kind) { return has_class(node, kind); });
  if (!social) return std::nullopt;
  std::string address;
  for (char const* name : {"cite", "data-instgrm-permalink"})
    if (address.empty()) address = node.attribute(name).value();
  std::string last;
  node.find_node([&](pugi::xml_node found) {
    if (is_element(found, "a")) last = found.attribute("href").value();
    return false;
  });
  return embed_of(address.empty() ? last : address, shorten(text_below(node), 120));
}

std::optional<story::RelatedLink> read_related(pugi::xml_node node) {
  pugi::xml_node const link = find_below(node, "a");
  std::string const text = text_below(link);
  std::string const address = collapse_spaces(link.attribute("href").value());
  if (text.empty() || address.empty() || address.size() > 2000) return std::nullopt;
  // An agency points to its other stories by guid; the desk finds out which story that became.
  bool const guid = address.starts_with("urn:") || address.starts_with("tag:");
  std::string const url = guid && is_clean_utf8(address) ? address : safe_href(address);
  if (url.empty()) return std::nullopt;
  return story::RelatedLink{{}, url, text};
}

}  // namespace stoppress::markup
