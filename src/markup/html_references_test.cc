#include "markup/html_references.h"

#include <gtest/gtest.h>

namespace stoppress::markup {
namespace {

TEST(References, NamesAndNumbers) {
  for (auto const& [name, text] :
       {std::pair("amp", "&"), {"lt", "<"},     {"gt", ">"},     {"quot", "\""},    {"apos", "'"},
        {"nbsp", "\u00A0"},    {"eacute", "é"}, {"Eacute", "É"}, {"szlig", "ß"},    {"euro", "€"},
        {"hellip", "…"},       {"mdash", "—"},  {"endash", "–"}, {"thetasym", "ϑ"}, {"AElig", "Æ"},
        {"zwnj", "\u200C"},    {"#39", "'"},    {"#x2019", "’"}, {"#X2019", "’"},   {"#128512", "😀"},
        {"#233", "é"}})
    EXPECT_EQ(meaning_of_reference(name), text) << name;
}

TEST(References, WhatStandsForNothingGivesNothing) {
  for (char const* name : {"", "#", "#x", "unknown", "EACUTE", "#0", "#xD800", "#xDFFF", "#1114112",
                           "#99999999999", "#12a", "#-1", "#1", "#xFFFE", "#127"})
    EXPECT_EQ(meaning_of_reference(name), "") << name;
}

TEST(References, NumbersOfWindowsAreItsSigns) {
  for (auto const& [name, text] : {std::pair("#128", "€"),
                                   {"#130", "‚"},
                                   {"#133", "…"},
                                   {"#145", "‘"},
                                   {"#146", "’"},
                                   {"#147", "“"},
                                   {"#148", "”"},
                                   {"#150", "–"},
                                   {"#151", "—"},
                                   {"#153", "™"},
                                   {"#x92", "’"},
                                   {"#159", "Ÿ"}})
    EXPECT_EQ(meaning_of_reference(name), text) << name;
  for (char const* none : {"#129", "#141", "#143", "#144", "#157"})
    EXPECT_EQ(meaning_of_reference(none), "") << none;
}

TEST(References, AreResolvedOnce) {
  EXPECT_EQ(resolve_references("a &amp;amp; b"), "a &amp; b");
  EXPECT_EQ(resolve_references("AT&T, R&D; &unknown; &"), "AT&T, R&D; &unknown; &");
  EXPECT_EQ(resolve_references("&lt;p&gt;"), "<p>");
  EXPECT_EQ(resolve_references("no reference"), "no reference");
  EXPECT_EQ(resolve_references("&#8217"), "’") << "a number may lack its end";
  EXPECT_EQ(resolve_references("&ampx &nbsp"), "&ampx \u00A0");
  EXPECT_EQ(resolve_references(""), "");
}

TEST(References, OnlyWindowsNumbersAreMendedInXml) {
  EXPECT_EQ(with_windows_numbers_mended("<a>&#146;&#39;&#x93;&#60;&#8217;&#x3C;&lt;</a>"),
            "<a>’&#39;“&#60;&#8217;&#x3C;&lt;</a>");
  EXPECT_EQ(with_windows_numbers_mended("&#"), "&#");
  EXPECT_EQ(with_windows_numbers_mended("&#146"), "&#146");
  EXPECT_EQ(with_windows_numbers_mended("plain"), "plain");
  EXPECT_EQ(with_windows_numbers_mended("&#129;&#160;&#127;"), "&#129;&#160;&#127;");
}

}  // namespace
}  // namespace stoppress::markup
