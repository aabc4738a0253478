#include "mail/notice.h"

#include "base/html.h"

namespace stoppress::mail {
namespace {

std::string escaped(std::string const& text) { return Html::escape(text).str(); }

std::string paragraph(std::string const& sentence) {
  return "<p style=\"margin:0 0 16px\">" + escaped(sentence) + "</p>\n";
}

// The address stands under the button too: some programs for mail show no link, and some people trust none.
std::string link_of(Notice const& notice) {
  auto const href = escaped(safe_href(notice.link));
  return "<p style=\"margin:0 0 16px\"><a href=\"" + href +
         "\" style=\"display:inline-block;padding:10px "
         "20px;border-radius:6px;background:#1f4f8f;color:#ffffff;"
         "text-decoration:none;font-weight:bold\">" +
         escaped(notice.button) +
         "</a></p>\n<p style=\"margin:0 0 16px;font-size:13px;word-break:break-all\">" + href + "</p>\n";
}

}  // namespace

std::string text_of(Notice const& notice) {
  std::string text;
  for (auto const& sentence : notice.before) text += sentence + "\n\n";
  if (!notice.link.empty()) text += notice.button + ":\n" + notice.link + "\n\n";
  for (auto const& sentence : notice.after) text += sentence + "\n\n";
  return text + "-- \n" + notice.from + "\n";
}

std::string html_of(Notice const& notice) {
  std::string body;
  for (auto const& sentence : notice.before) body += paragraph(sentence);
  if (!notice.link.empty()) body += link_of(notice);
  for (auto const& sentence : notice.after) body += paragraph(sentence);
  return "<!doctype html>\n<html lang=\"" + escaped(notice.language) + "\" dir=\"" +
         escaped(notice.direction) +
         "\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width\">\n"
         "<meta name=\"color-scheme\" content=\"light dark\">\n<title>" +
         escaped(notice.subject) +
         "</title>\n</head>\n<body style=\"margin:0;padding:24px 16px;font:16px/1.5 "
         "Helvetica,Arial,sans-serif\">\n"
         "<div style=\"max-width:520px;margin:0 auto\">\n" +
         body + "<p style=\"margin:24px 0 0;padding-top:12px;border-top:1px solid #999999;font-size:13px\">" +
         escaped(notice.from) + "</p>\n</div>\n</body>\n</html>\n";
}

}  // namespace stoppress::mail
