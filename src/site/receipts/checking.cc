#include "site/receipts/checking.h"

#include <fmt/format.h>

#include "base/html.h"
#include "base/json.h"
#include "base/text.h"
#include "markup/xml.h"

namespace stoppress::site {
namespace {

using Kind = Output::Kind;
using store::ReceiptState;

// As templates escape, as our feeds do, as JSON does; whichever the output speaks.
std::string as_template(std::string_view text) {
  std::string out;
  for (char const c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  return out;
}
std::string as_json(std::string_view text) {
  auto const quoted = json::dump(json::Value(std::string(text)));
  return quoted.substr(1, quoted.size() - 2);
}
bool says(std::string const& body, std::string const& text) {
  for (auto const& form : {text, as_template(text), xml_escape(text), as_json(text)})
    if (body.find(form) != std::string::npos) return true;
  return false;
}

// The address itself, and not that of a story whose number begins with the same digits.
bool names(std::string_view body, std::string const& address) {
  for (auto at = body.find(address); at != std::string_view::npos; at = body.find(address, at + 1)) {
    auto const end = at + address.size();
    if (end >= body.size() || body[end] < '0' || body[end] > '9') return true;
  }
  return false;
}

// A bar over the page names a story that need not stand on the page.
std::string without_bar(std::string body) {
  auto const from = body.find("<aside class=\"breaking\"");
  if (from == std::string::npos) return body;
  auto const end = body.find("</aside>", from);
  return body.erase(from, end == std::string::npos ? end : end - from);
}

Looked failed(std::string note) { return {ReceiptState::failed, std::move(note)}; }
Looked failed_with(int status) { return failed(fmt::format("It answers with status {}.", status)); }

// What is wrong with the output as a whole, whatever it says; empty for nothing. A program that reads a
// broken feed shows none of its stories.
std::string fault_in(Output const& output, std::string const& body) {
  if (output.address.ends_with(".xml")) {
    pugi::xml_document document;
    auto const read = markup::parse_xml(body, document);
    return read.ok() ? "" : "It is no well-formed XML: " + read.error().message;
  }
  if (output.kind == Kind::api || output.address.ends_with(".json"))
    return json::parse(body).ok() ? "" : "It is no JSON.";
  auto const begin = lower_ascii(body.substr(0, 15));
  auto const end = trim(std::string_view(body));
  return begin == "<!doctype html>" && end.ends_with("</html>") ? "" : "It is no whole page.";
}

// A file that browsers show, told by how it begins.
bool is_picture(std::string_view bytes) {
  return bytes.starts_with("\xFF\xD8\xFF") || bytes.starts_with("\x89PNG") ||
         (bytes.starts_with("RIFF") && bytes.size() > 12 && bytes.substr(8, 4) == "WEBP");
}

Looked look_at_picture(Served const& served) {
  if (served.status != 200) return failed_with(served.status);
  return is_picture(served.body) ? Looked{ReceiptState::out, ""} : failed("It can’t be shown.");
}

Looked look_for_nothing(Wanted const& wanted, Output const& output, Served const& served) {
  if (output.kind == Kind::article || output.kind == Kind::api) {
    if (served.status == 410) return {ReceiptState::gone, ""};
    return failed_with(served.status);
  }
  // A topic's page without any story is not there at all, nor is the sitemap of an empty month.
  if (served.status != 200 && served.status != 404) return failed_with(served.status);
  if (names(served.body, wanted.address)) return failed("It still names the story.");
  return {ReceiptState::gone, ""};
}

Looked look_at_former(Wanted const& wanted, Output const& output, Served const& served) {
  if (output.kind != Kind::article && output.kind != Kind::api)
    return look_for_nothing(wanted, output, served);
  if (!output.leads_to.empty()) {
    if (served.status != 301) return failed_with(served.status);
    if (served.location != output.leads_to) return failed("It does not send readers on to the story.");
    return {ReceiptState::gone, "It sends readers on to the story."};
  }
  if (served.status != 404) return failed_with(served.status);
  return {ReceiptState::gone, ""};
}

Looked look_at_article(Wanted const& wanted, Served const& served) {
  if (served.status != 200) return failed_with(served.status);
  auto const mark =
      fmt::format("data-story=\"{}\" data-revision=\"{}\"", wanted.story.number(), wanted.revision.number());
  if (served.body.find(mark) == std::string::npos) return failed("It shows another revision.");
  if (!says(served.body, wanted.headline)) return failed("It does not show the headline.");
  return {ReceiptState::out, ""};
}

Looked look_at_api(Wanted const& wanted, Served const& served) {
  if (served.status != 200) return failed_with(served.status);
  auto const said = json::parse(served.body);
  bool const same = said.ok() && said->is_object() &&
                    json::number(said->get_object(), "revision") == wanted.revision.number();
  return same ? Looked{ReceiptState::out, ""} : failed("It gives another revision.");
}

Looked look_for_headline(Wanted const& wanted, Output const& output, std::string const& body) {
  if (output.kind == Kind::sitemap || says(body, wanted.headline)) return {ReceiptState::out, ""};
  // A front may give a story a headline of its own; one that stood in the revision before is a stale page.
  bool const stale = !wanted.former.empty() && wanted.former != wanted.headline && says(body, wanted.former);
  if (output.kind == Kind::front && !stale) return {ReceiptState::out, "Under a headline of its own."};
  return failed("It names the story under another headline.");
}

Looked look_at_list(Wanted const& wanted, Output const& output, Served const& served) {
  bool const belongs = output.belongs == Output::Belongs::yes;
  if (served.status != 200 && (belongs || served.status != 404)) return failed_with(served.status);
  auto const body = without_bar(served.body);
  if (names(body, wanted.address)) return look_for_headline(wanted, output, body);
  if (belongs) return failed("The story is not on it.");
  return {ReceiptState::not_there,
          output.kind == Kind::front ? "It shows other stories." : "It shows newer stories."};
}

}  // namespace

Looked look(Wanted const& wanted, Output const& output, Served const& served) {
  if (output.taken_back) return look_at_former(wanted, output, served);
  if (wanted.gone) return look_for_nothing(wanted, output, served);
  if (output.kind == Kind::picture) return look_at_picture(served);
  if (served.status == 200)
    if (auto fault = fault_in(output, served.body); !fault.empty()) return failed(std::move(fault));
  if (output.kind == Kind::article) return look_at_article(wanted, served);
  if (output.kind == Kind::api) return look_at_api(wanted, served);
  auto const looked = look_at_list(wanted, output, served);
  if (output.kind != Kind::corrections || looked.state != ReceiptState::out) return looked;
  return says(served.body, wanted.told) ? looked : failed("It does not say what was corrected.");
}

}  // namespace stoppress::site
