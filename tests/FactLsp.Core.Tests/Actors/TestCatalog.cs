using System.Collections.Immutable;
using FactLsp.Core.Actors;

namespace FactLsp.Core.Tests.Actors;

/// <summary>A small catalogue of our own, in the format of the embedded one, so that no test depends on what the embedded one happens to hold.</summary>
internal static class TestCatalog
{
    private const string Countries =
        """
        id	iso3	name	official	aliases	adjective	demonyms	capital	capital_aliases	former	status	source	asof
        ru	RUS	Russia	Russian Federation	Россия	Russian	Russian	Moscow	Москва	Soviet Union	un-member	ISO 3166	2025-01
        kr	KOR	South Korea	Republic of Korea		South Korean; Korean	South Korean; Korean	Seoul			un-member	ISO 3166	2025-01
        kp	PRK	North Korea	Democratic People's Republic of Korea	DPRK	North Korean; Korean	North Korean; Korean	Pyongyang			un-member	ISO 3166	2025-01
        us	USA	United States	United States of America	U.S.; USA; US	American; U.S.	American	Washington	Washington, D.C.		un-member	ISO 3166	2025-01
        sg	SGP	Singapore	Republic of Singapore		Singaporean	Singaporean	Singapore			un-member	ISO 3166	2025-01
        cn	CHN	China	People's Republic of China		Chinese	Chinese	Beijing		Peking	un-member	ISO 3166	2025-01
        tr	TUR	Turkey	Republic of Türkiye	Türkiye	Turkish	Turk	Ankara			un-member	ISO 3166	2025-01
        """;

    private const string Agencies =
        """
        id	kind	name	abbreviation	aliases	native	country	domains	control	former	parent	source	asof
        ap	agency	Associated Press	AP	The Associated Press		us	apnews.com; ap.org	independent			own site	2025-01
        tass	agency	Tass		TASS	ТАСС	ru	tass.com; tass.ru	state-controlled	ITAR-TASS; Itar-Tass		own site	2025-01
        ria-novosti	agency	RIA Novosti	RIA		РИА Новости	ru	ria.ru	state-controlled			own site	2025-01
        interfax	agency	Interfax			Интерфакс	ru	interfax.com; interfax.ru	independent			own site	2025-01
        kcna	agency	Korean Central News Agency	KCNA			kp	kcna.kp	state-controlled			own site	2025-01
        rodong-sinmun	outlet	Rodong Sinmun			로동신문	kp	rodong.rep.kp	state-controlled			own site	2025-01
        yonhap	agency	Yonhap News Agency	Yonhap			kr	yna.co.kr	public			own site	2025-01
        kbs	outlet	Korean Broadcasting System	KBS			kr	kbs.co.kr	public			own site	2025-01
        xinhua	agency	Xinhua News Agency		Xinhua	新华社	cn	xinhuanet.com; news.cn	state-controlled			own site	2025-01
        """;

    private const string Bodies =
        """
        id	name	abbreviation	aliases	native	country	function	descriptors	former	domains	parent	source	asof
        kr-nis	National Intelligence Service	NIS		국가정보원	kr	intelligence	spy agency; intelligence agency; intelligence service	Agency for National Security Planning	nis.go.kr		own site	2025-01
        kr-jcs	Joint Chiefs of Staff	JCS			kr	military	military				own site	2025-01
        ru-security-council	Security Council	SCRF	Security Council of Russia		ru	security	security council		scrf.gov.ru		own site	2025-01
        ru-defense-ministry	Ministry of Defense		Defense Ministry		ru	defense-ministry	defense ministry		mil.ru		own site	2025-01
        un-security-council	Security Council		U.N. Security Council; UN Security Council			un-body				un	own site	2025-01
        ru-svr	Foreign Intelligence Service	SVR			ru	intelligence	spy agency; foreign intelligence agency				own site	2025-01
        ru-gru	Main Intelligence Directorate	GRU			ru	intelligence	spy agency; military intelligence				own site	2025-01
        """;

    private const string Igos =
        """
        id	name	abbreviation	aliases	native	former	domains	source	asof
        un	United Nations	UN	U.N.			un.org	own site	2025-01
        nato	North Atlantic Treaty Organization	NATO				nato.int	own site	2025-01
        """;

    private const string People =
        """
        id	name	family	order	aliases	weak	former	native	country	positions	source	asof
        kim-jong-un	Kim Jong Un	Kim	family-first	Kim Jong-un; Kim Jong-Un	the North Korean leader		김정은	kp	leader @ kp @ 2011-12/..	own site	2025-01
        sergei-shoigu	Sergei Shoigu	Shoigu	given-first	Sergey Shoigu; Sergei Shoygu			Сергей Шойгу	ru	Defense Minister @ ru-defense-ministry @ 2012-11-06/2024-05-12; secretary @ ru-security-council @ 2024-05-12/..	own site	2025-01
        vladimir-putin	Vladimir Putin	Putin	given-first				Владимир Путин	ru	President @ ru @ 2012-05-07/..	own site	2025-01
        donald-trump	Donald Trump	Trump	given-first	Donald J. Trump				us	President @ us @ 2017-01-20/2021-01-20; President @ us @ 2025-01-20/..	own site	2025-01
        kim-yo-jong	Kim Yo Jong	Kim	family-first	Kim Yo-jong				kp		own site	2025-01
        recep-tayyip-erdogan	Recep Tayyip Erdogan	Erdogan	given-first	Recep Tayyip Erdoğan				tr	President @ tr @ 2014-08-28/..	own site	2025-01
        """;

    /// <summary>The registry over these tables.</summary>
    public static ActorRegistry Registry { get; } = ActorRegistry.Empty.With(
        Read(("countries", Countries), ("agencies", Agencies), ("bodies", Bodies), ("igos", Igos), ("people", People)));

    /// <summary>A layer of tables written in a test.</summary>
    public static ActorTable Read(params (string Table, string Text)[] tables)
    {
        var actors = ImmutableArray.CreateBuilder<Actor>();
        var faults = new List<(int Line, string Message)>();
        foreach (var (table, text) in tables)
            CatalogReader.Read(table, text, actors, faults);
        Assert.Empty(faults);
        return new ActorTable(ActorLayerKind.Embedded, null, actors.ToImmutable(), []);
    }
}
