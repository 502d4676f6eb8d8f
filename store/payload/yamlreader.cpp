// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/payload/reading.h"
#include "store/payload/valuebuilder.h"
#include "store/payload/yamlscalar.h"

#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <cstring>
#include <istream>
#include <streambuf>
#include <unordered_map>

namespace weir {

namespace {

/// Lets yaml-cpp read the bytes where they are.
class BytesBuffer : public std::streambuf
{
public:
    explicit BytesBuffer(const QByteArray &bytes)
    {
        // The standard's get area is of char *, and is only read.
        char *begin = const_cast<char *>(bytes.constData());
        setg(begin, begin, begin + bytes.size());
    }
};

QString toText(const std::string &text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

int lineOf(const YAML::Mark &mark)
{
    return mark.line + 1;
}

/// Takes yaml-cpp's events. An alias is replaced by what it stands for only where that is a scalar: containers could grow
/// without bounds.
class Handler : public YAML::EventHandler
{
public:
    void OnDocumentStart(const YAML::Mark &) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override { add(Value::null(), mark, anchor); }
    void OnSequenceEnd() override { m_builder.close(); }
    void OnMapEnd() override { m_builder.close(); }
    void OnAnchor(const YAML::Mark &, const std::string &name) override { m_anchorNames.push_back(toText(name)); }

    void OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        const auto scalar = m_scalars.find(anchor);
        const bool isShort = scalar != m_scalars.end() && scalar->second.text.size() <= m_aliasesLeft;
        if (isShort)
            m_aliasesLeft -= scalar->second.text.size();
        add(isShort ? scalar->second : Value::string(aliasText(anchor)), mark, YAML::NullAnchor);
    }

    void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor, const std::string &text) override
    {
        add(scalar(tag, toText(text)), mark, anchor);
    }

    void OnSequenceStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t, YAML::EmitterStyle::value) override
    {
        open(Value::Kind::Array, tag, mark);
    }

    void OnMapStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t, YAML::EmitterStyle::value) override
    {
        open(Value::Kind::Object, tag, mark);
    }

    Value finish() { return m_builder.finish(); }

private:
    /// yaml-cpp tags what has no tag "?" where it is plain, "!" where it is quoted.
    static bool isUntagged(const std::string &tag) { return tag.empty() || tag == "?" || tag == "!"; }

    static Value scalar(const std::string &tag, const QString &text)
    {
        if (tag == "!")
            return Value::string(text);
        return isUntagged(tag) ? plainYamlScalar(text) : taggedYamlScalar(toText(tag), text);
    }

    /// yaml-cpp numbers anchors from 1 in the order in which it tells their names.
    QString aliasText(YAML::anchor_t anchor) const
    {
        const bool isNamed = anchor >= 1 && anchor <= m_anchorNames.size();
        return QLatin1Char('*') + (isNamed ? m_anchorNames[anchor - 1] : QString::number(anchor));
    }

    void open(Value::Kind kind, const std::string &tag, const YAML::Mark &mark)
    {
        m_builder.open({.kind = kind, .tag = isUntagged(tag) ? QString() : toText(tag), .line = lineOf(mark)});
    }

    void add(Value value, const YAML::Mark &mark, YAML::anchor_t anchor)
    {
        value.line = lineOf(mark);
        if (anchor != YAML::NullAnchor)
            m_scalars.insert_or_assign(anchor, value);
        m_builder.add(std::move(value));
    }

    ValueBuilder m_builder;
    std::vector<QString> m_anchorNames;
    std::unordered_map<YAML::anchor_t, Value> m_scalars;
    qsizetype m_aliasesLeft = 1'000'000; ///< characters that aliases may still stand for
};

Error problemAt(const YAML::Mark &mark, const QString &reason)
{
    if (mark.is_null())
        return {.code = ErrorCode::Undecodable, .detail = reason};
    return {.code = ErrorCode::Undecodable,
            .detail = reason + QStringLiteral(" at column ") + QString::number(mark.column + 1),
            .line = lineOf(mark)};
}

/// yaml-cpp reads a bracket to its end before it tells of it, and takes some 200 bytes for each token. So much is never read.
std::optional<Error> sizeProblem(const QByteArray &bytes)
{
    constexpr qsizetype mostBytes = 16 * 1024 * 1024;
    constexpr qsizetype mostMarks = 1'000'000;
    const auto tooMuch = [](const QString &reason) { return Error{.code = ErrorCode::Undecodable, .detail = reason}; };
    if (bytes.size() > mostBytes)
        return tooMuch(QStringLiteral("longer than 16 MiB"));
    const auto isMark = [](char byte) { return std::strchr("\n-:,[]{}?&*!", byte) != nullptr; };
    if (std::count_if(bytes.cbegin(), bytes.cend(), isMark) > mostMarks)
        return tooMuch(QStringLiteral("more than 1000000 lines and marks"));
    return {};
}

/// Reads the one document; yaml-cpp throws what is wrong with it.
void readDocument(const QByteArray &bytes, Handler &handler)
{
    BytesBuffer buffer(bytes);
    std::istream stream(&buffer);
    YAML::Parser parser(stream);
    Handler rest;
    parser.HandleNextDocument(handler);
    if (parser.HandleNextDocument(rest))
        throw YAML::ParserException(YAML::Mark::null_mark(), "more than one document");
}

} // namespace

Reading readYaml(const QByteArray &bytes)
{
    if (const auto tooMuch = sizeProblem(bytes))
        return {.error = tooMuch};
    Handler handler;
    std::optional<Error> error;
    try {
        readDocument(bytes, handler);
    } catch (const YAML::DeepRecursion &problem) {
        error = problemAt(problem.mark, QStringLiteral("nested deeper than 500 levels"));
    } catch (const YAML::Exception &problem) {
        error = problemAt(problem.mark, QString::fromStdString(problem.msg));
    } catch (const std::exception &problem) {
        error = Error{.code = ErrorCode::Undecodable, .detail = QString::fromLocal8Bit(problem.what())};
    }
    return {.value = handler.finish(), .error = error};
}

} // namespace weir
