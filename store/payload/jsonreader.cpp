// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/payload/reading.h"
#include "store/payload/valuebuilder.h"

#include <QStringDecoder>

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/src.hpp>

#include <limits>
#include <string>

namespace weir {

namespace {

/// Qt would take a byte order mark at the beginning of a text for none of its characters.
QString characters(QByteArrayView utf8)
{
    if (!utf8.startsWith("\xEF\xBB\xBF"))
        return QString::fromUtf8(utf8);
    return QStringDecoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom)(utf8);
}

/// Takes Boost.JSON's events. The names are the library's. Numbers are kept as the text they came in.
class Handler
{
public:
    using ErrorCode = boost::system::error_code;
    using Text = boost::json::string_view;

    static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t max_array_size = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t max_key_size = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t max_string_size = std::numeric_limits<std::size_t>::max();

    explicit Handler(std::size_t mostValues) : m_left(mostValues) {}

    bool on_document_begin(ErrorCode &) { return true; }
    bool on_document_end(ErrorCode &) { return true; }
    bool on_object_begin(ErrorCode &code) { return isWithinLimit(code) && open(Value::Kind::Object); }
    bool on_object_end(std::size_t, ErrorCode &) { return close(); }
    bool on_array_begin(ErrorCode &code) { return isWithinLimit(code) && open(Value::Kind::Array); }
    bool on_array_end(std::size_t, ErrorCode &) { return close(); }
    bool on_key_part(Text text, std::size_t, ErrorCode &) { return collect(text); }
    bool on_key(Text text, std::size_t, ErrorCode &) { return add(Value::Kind::String, text); }
    bool on_string_part(Text text, std::size_t, ErrorCode &) { return collect(text); }
    bool on_string(Text text, std::size_t, ErrorCode &code) { return isWithinLimit(code) && add(Value::Kind::String, text); }
    bool on_number_part(Text text, ErrorCode &) { return collect(text); }
    bool on_int64(std::int64_t, Text text, ErrorCode &code) { return isWithinLimit(code) && add(Value::Kind::Number, text); }
    bool on_uint64(std::uint64_t, Text text, ErrorCode &code) { return isWithinLimit(code) && add(Value::Kind::Number, text); }
    bool on_double(double, Text text, ErrorCode &code) { return isWithinLimit(code) && add(Value::Kind::Number, text); }
    bool on_bool(bool value, ErrorCode &code) { return isWithinLimit(code) && add(Value::Kind::Boolean, value ? "true" : "false"); }
    bool on_null(ErrorCode &code) { return isWithinLimit(code) && add(Value::Kind::Null, {}); }
    bool on_comment_part(Text, ErrorCode &) { return true; }
    bool on_comment(Text, ErrorCode &) { return true; }

    int line = 0; ///< of what comes next
    ValueBuilder builder;

private:
    bool isWithinLimit(ErrorCode &code)
    {
        if (m_left == 0)
            code = boost::json::error::array_too_large;
        else
            --m_left;
        return !code;
    }

    bool open(Value::Kind kind)
    {
        builder.open({.kind = kind, .line = line});
        return true;
    }

    bool close()
    {
        builder.close();
        return true;
    }

    bool collect(Text text)
    {
        m_text.append(text.data(), text.size());
        return true;
    }

    bool add(Value::Kind kind, Text text)
    {
        collect(text);
        Value value{.kind = kind, .line = line};
        if (kind != Value::Kind::Null)
            value.text = characters({m_text.data(), qsizetype(m_text.size())});
        builder.add(std::move(value));
        m_text.clear();
        return true;
    }

    std::string m_text;
    std::size_t m_left; ///< values that may follow
};

using Parser = boost::json::basic_parser<Handler>;

boost::json::parse_options options()
{
    boost::json::parse_options options;
    options.max_depth = maximumDepth;
    return options;
}

Error errorAt(const QByteArray &bytes, qsizetype offset, const QString &reason)
{
    const QByteArrayView before = QByteArrayView(bytes).first(offset);
    const qsizetype lineStart = before.lastIndexOf('\n') + 1;
    const qsizetype column = QString::fromUtf8(before.sliced(lineStart)).size() + 1;
    return {.code = ErrorCode::Undecodable,
            .detail = reason + QStringLiteral(" at column ") + QString::number(column),
            .line = int(before.count('\n')) + 1};
}

/// Gives the parser the bytes and returns how many it took. Line by line where lines are counted.
qsizetype feed(Parser &parser, const QByteArray &bytes, Lines lines, boost::system::error_code &code)
{
    qsizetype at = 0;
    while (at < bytes.size() && !code) {
        const qsizetype newline = lines == Lines::Counted ? bytes.indexOf('\n', at) : -1;
        const qsizetype size = (newline < 0 ? bytes.size() : newline + 1) - at;
        if (lines == Lines::Counted)
            ++parser.handler().line;
        const auto taken = qsizetype(parser.write_some(true, bytes.constData() + at, std::size_t(size), code));
        at += taken;
        if (taken < size)
            break;
    }
    return at;
}

QString reasonOf(const boost::system::error_code &code, qsizetype size)
{
    if (code == boost::json::error::array_too_large)
        return QStringLiteral("more than %1 values").arg(maximumValues(size));
    if (code == boost::json::error::too_deep)
        return QStringLiteral("nested deeper than %1 levels").arg(maximumDepth);
    return QString::fromStdString(code.message());
}

} // namespace

Reading readJson(const QByteArray &bytes, Extent extent, Lines lines)
{
    Parser parser(options(), maximumValues(bytes.size()));
    boost::system::error_code code;
    const qsizetype taken = feed(parser, bytes, lines, code);
    if (!code && taken == bytes.size() && extent == Extent::Whole)
        parser.write_some(false, "", 0, code);
    Reading reading{.value = parser.handler().builder.finish()};
    if (code)
        reading.error = errorAt(bytes, taken, reasonOf(code, bytes.size()));
    else if (taken < bytes.size())
        reading.error = errorAt(bytes, taken, QStringLiteral("text after the value"));
    return reading;
}

} // namespace weir
